import { readArguments, usageOf } from './arguments.ts'
import { Refused, UsageError } from './command.ts'
import type { Command, Given, Outcome, World } from './command.ts'
import { officerRestore, officerRetire, unitsRestore, unitsRetire } from './in-use.ts'
import { itemsImport } from './items-import.ts'
import { ledgerVerify } from './ledger-verify.ts'
import { officerAdd } from './officer-add.ts'
import { packSet } from './pack-set.ts'
import { parkedList } from './parked-list.ts'
import { peopleReindex } from './people-reindex.ts'
import { tenantCreate, tenantList, tenantUpdate } from './tenant-commands.ts'
import { unitsImport } from './units-import.ts'

const commands: Readonly<Record<string, Command>> = {
  'tenant create': tenantCreate,
  'tenant list': tenantList,
  'tenant update': tenantUpdate,
  'units import': unitsImport,
  'units retire': unitsRetire,
  'units restore': unitsRestore,
  'officer add': officerAdd,
  'officer retire': officerRetire,
  'officer restore': officerRestore,
  'pack set': packSet,
  'people reindex': peopleReindex,
  'items import': itemsImport,
  'ledger verify': ledgerVerify,
  'parked list': parkedList,
}

type Output = { out: (text: string) => void; err: (text: string) => void }

/** 0 done, 1 something was refused, 2 the command was not understood. */
export type ExitCode = 0 | 1 | 2

async function outcomeOf(command: Command, given: Given, open: (given: Given) => World): Promise<Outcome> {
  try {
    return await command.run(open(given), given)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { ok: false, lines: [...error.problems], data: { refused: error.problems } }
  }
}

/** Runs one command of the administrator's and says what came of it. */
export async function admin(
  argv: readonly string[],
  open: (given: Given) => World,
  { out, err }: Output,
): Promise<ExitCode> {
  try {
    const read = readArguments(argv, commands)
    if ('help' in read) {
      out(usageOf(read.help))
      return argv.length === 0 ? 2 : 0
    }
    const { ok, lines, data } = await outcomeOf(read.command, read.given, open)
    if (read.given['json'] === 'true') out(JSON.stringify({ ok, ...data }, null, 2))
    else for (const line of lines) (ok ? out : err)(line)
    return ok ? 0 : 1
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    err(`${error.message}\n查看用法：npm run admin -- help`)
    return 2
  }
}
