import { parseArgs } from 'node:util'
import { readSource } from '#domain/importing/row-words.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'

export type DemoOptions = {
  ledger: string
  pack: string
  from: string
  days: number
  out: string
  seed: number
  json: boolean
  rebase?: number
  source?: string
}

const usage = `用法 Usage:
  npm run demo -- --ledger 清单.csv|.xlsx [--pack ${Object.keys(shippedPacks).join('|')}] [--from 2026-03-02] [--days 28] [--out out/demo] [--seed 1] [--rebase 2026] [--source 市政府主要领导批示] [--json]`

export class UsageError extends Error {}

const refuse = (message: string): never => {
  throw new UsageError(`${message}\n${usage}`)
}

function whole(text: string | undefined, fallback: number, name: string, from: number, to: number): number {
  if (text === undefined) return fallback
  const n = Number(text)
  return Number.isInteger(n) && n >= from && n <= to ? n : refuse(`--${name} 应为${from}到${to}之间的整数`)
}

/** The arguments of the demonstration; what is wrong with them is said with the argument and how to mend it. */
export function readArguments(argv: readonly string[]): DemoOptions {
  const text = { type: 'string' } as const
  const options = {
    ledger: text,
    pack: text,
    from: text,
    days: text,
    out: text,
    seed: text,
    rebase: text,
    source: text,
    json: { type: 'boolean' },
  } as const
  const { values } = (() => {
    try {
      return parseArgs({ args: [...argv], options, strict: true })
    } catch (error) {
      return refuse(error instanceof Error ? error.message : String(error))
    }
  })()
  const ledger = values.ledger ?? refuse('缺少 --ledger（任务清单文件）')
  const pack = values.pack ?? 'default'
  if (!(pack in shippedPacks)) refuse(`--pack 没有“${pack}”这套规则，可选：${Object.keys(shippedPacks).join('、')}`)
  const day = values.from ?? '2026-03-02'
  const from = /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T08:00:00+08:00` : day
  if (Number.isNaN(Date.parse(from))) refuse(`--from 应为日期，如 2026-03-02，收到“${day}”`)
  const base = {
    ledger,
    pack,
    from,
    days: whole(values.days, 28, 'days', 1, 400),
    out: values.out ?? 'out/demo',
    seed: whole(values.seed, 1, 'seed', 0, 2 ** 31),
    json: values.json ?? false,
  }
  const { source } = values
  if (source !== undefined && readSource(source) === undefined)
    refuse(`--source “${source}”认不出是哪类来源，可写“市政府主要领导批示”“常务会议议定”“政府工作报告”等`)
  return {
    ...base,
    ...(source === undefined ? {} : { source }),
    ...(values.rebase === undefined ? {} : { rebase: whole(values.rebase, 2026, 'rebase', 2000, 2100) }),
  }
}
