import type { Role } from './model.ts'

/** What a unit has to do with the items of the matrix. */
export type Part = 'lead' | 'supporting' | 'none'

export type Actor = { name: string; role: Role; part?: Part }

const staff: readonly [string, Role][] = [
  ['head', 'officeHead'],
  ['officer', 'officer'],
  ['clerk', 'clerk'],
  ['mayor', 'leader'],
  ['auditor', 'auditor'],
  ['administrator', 'administrator'],
]
const contacts: readonly [string, Role][] = [
  ['liaison', 'liaison'],
  ['deputy', 'deputy'],
  ['chief', 'unitHead'],
  ['deputychief', 'portfolioLeader'],
]
const partOf: Readonly<Record<string, Part>> = { finance: 'lead', health: 'supporting', housing: 'none' }
export const unitWith: Readonly<Record<'lead' | 'supporting', string>> = { lead: 'finance', supporting: 'health' }

/** Everybody there is: six roles of an office, four of each of three units. */
export const actors: readonly Actor[] = [
  ...staff.map(([name, role]) => ({ name, role })),
  ...Object.entries(partOf).flatMap(([unit, part]) =>
    contacts.map(([name, role]) => ({ name: `${unit}-${name}`, role, part })),
  ),
]

/** One of each role, to ask for what is another office's. */
export const strangers = actors.filter(({ part }) => part === undefined || part === 'lead')
