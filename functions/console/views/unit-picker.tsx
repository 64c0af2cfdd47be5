import type { Faults } from './fields.tsx'
import { TextField } from './fields.tsx'

type Picker = {
  name: string
  label: string
  value: string
  faults: Faults
  hint?: string
  required?: boolean
  /** Names offered while typing; none where a department has too many. */
  names: readonly string[]
}

/** A unit by its name: typed, and offered while typing; the answer finds it by any of its names. */
export const UnitPicker = ({ faults, names, ...field }: Picker) => (
  <TextField {...field} fault={faults[field.name]} offers={names} />
)
