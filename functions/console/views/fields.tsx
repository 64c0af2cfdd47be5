import type { Child, PropsWithChildren } from 'hono/jsx'

/** What is wrong with what a person typed, by field. The fault of '' is of the form as a whole. */
export type Faults = Readonly<Record<string, string>>

/** What every field has. Two forms of one page that ask for the same name give their fields an `id` of their own. */
export type Basics = {
  name: string
  label: string
  hint?: Child | undefined
  fault?: string | undefined
  required?: boolean | undefined
  id?: string | undefined
}

export type Choice = { value: string; label: string }

export const idOf = ({ id, name }: Pick<Basics, 'id' | 'name'>) => id ?? `f-${name}`

/** What ties a control to its label, hint and fault for whoever cannot see them side by side. */
function tied(field: Basics) {
  const id = idOf(field)
  const about = [field.hint && `${id}-hint`, field.fault && `${id}-fault`].filter(Boolean).join(' ')
  return {
    id,
    name: field.name,
    required: field.required,
    'aria-invalid': field.fault ? 'true' : undefined,
    'aria-describedby': about === '' ? undefined : about,
  }
}

/** A field's hint and fault. */
export const About = (field: Basics) => {
  const id = idOf(field)
  return (
    <>
      {field.hint && (
        <span class="hint" id={`${id}-hint`}>
          {field.hint}
        </span>
      )}
      {field.fault && (
        <span class="fault" id={`${id}-fault`}>
          {field.fault}
        </span>
      )}
    </>
  )
}

/** A label over one control, its hint and what is wrong with it. */
export const Field = ({ children, ...field }: PropsWithChildren<Basics>) => (
  <div class="field" data-fault={field.fault ? '' : undefined}>
    <label for={idOf(field)}>
      {field.label}
      {field.required && <span class="soft">（必填）</span>}
    </label>
    {children}
    <About {...field} />
  </div>
)

type Text = Basics & {
  value?: string | undefined
  type?: 'text' | 'email' | 'tel' | 'search' | 'number' | 'time' | 'datetime-local'
  maxLength?: number
  autocomplete?: string
  inputMode?: 'numeric' | 'decimal' | 'text'
  min?: string
  max?: string
  /** Offered while typing; other words may be typed as well. */
  offers?: readonly string[] | undefined
}

export const TextField = ({ value, type = 'text', maxLength, inputMode, offers, ...field }: Text) => (
  <Field {...field}>
    <input
      {...tied(field)}
      type={type}
      value={value}
      maxlength={maxLength}
      inputmode={inputMode}
      autocomplete={field.autocomplete ?? 'off'}
      min={field.min}
      max={field.max}
      list={offers?.length ? `${idOf(field)}-list` : undefined}
    />
    {offers !== undefined && offers.length > 0 && (
      <datalist id={`${idOf(field)}-list`}>
        {offers.map(offer => (
          <option value={offer} />
        ))}
      </datalist>
    )}
  </Field>
)

export const AreaField = ({
  value,
  maxLength,
  rows = 4,
  ...field
}: Basics & { value?: string | undefined; maxLength?: number; rows?: number }) => (
  <Field {...field}>
    <textarea {...tied(field)} rows={rows} maxlength={maxLength}>
      {value}
    </textarea>
  </Field>
)

/** `blank`: what stands for no choice. */
export const SelectField = ({
  value,
  choices,
  blank,
  ...field
}: Basics & { value?: string | undefined; choices: readonly Choice[]; blank?: string }) => (
  <Field {...field}>
    <select {...tied(field)}>
      {blank !== undefined && <option value="">{blank}</option>}
      {choices.map(choice => (
        <option value={choice.value} selected={choice.value === value}>
          {choice.label}
        </option>
      ))}
    </select>
  </Field>
)

/** A civil day, YYYY-MM-DD. */
export const DateField = ({
  value,
  min,
  max,
  ...field
}: Basics & { value?: string | undefined; min?: string | undefined; max?: string | undefined }) => (
  <Field {...field}>
    <input {...tied(field)} type="date" value={value} min={min} max={max} />
  </Field>
)

/** Sends `value` (yes) when it is ticked, nothing otherwise. */
export const CheckField = ({
  checked,
  value = 'yes',
  ...field
}: Basics & { checked?: boolean | undefined; value?: string }) => (
  <div class="field" data-fault={field.fault ? '' : undefined}>
    <label class="choice">
      <input {...tied(field)} type="checkbox" value={value} checked={checked} /> {field.label}
    </label>
    <About {...field} />
  </div>
)

/** What a form sends besides what is typed: csrf, version, once … */
export const HiddenFields = ({ fields }: { fields: Readonly<Record<string, string>> }) => (
  <>
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
)

/** A button that sends the form. With a `name` it says which of several was pressed; `lenient` leaves required fields to the answer. */
export const Submit = ({
  label,
  second = false,
  lenient = false,
  ...pressed
}: {
  label: string
  second?: boolean
  lenient?: boolean
  name?: string
  value?: string
}) => (
  <button class={second ? 'second' : undefined} formnovalidate={lenient} {...pressed}>
    {label}
  </button>
)

/** What is wrong, above the form, each leading to its field. Nothing when nothing is wrong. */
export const FaultList = ({ faults }: { faults: Faults }) => {
  const found = Object.entries(faults)
  if (found.length === 0) return null
  return (
    <div class="notice fault" role="alert">
      {found.length === 1 ? (
        <p>{faultLink(found[0])}</p>
      ) : (
        <>
          <p>请更正以下{found.length}处后再提交：</p>
          <ul>
            {found.map(one => (
              <li>{faultLink(one)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

const faultLink = (fault: [string, string] | undefined) => {
  const [name, text] = fault ?? ['', '']
  return name === '' ? text : <a href={`#f-${name}`}>{text}</a>
}
