import { parseArgs } from 'node:util'
import { UsageError } from './command.ts'
import type { Command, Given, Option } from './command.ts'

/** Options that every command takes. */
const commonOptions: Readonly<Record<string, Option>> = {
  local: { about: '操作本机正在运行的系统（npm start）', flag: true },
  data: { about: '本机数据目录，默认 .duban，与 --local 同用' },
  json: { about: '以 JSON 输出，供脚本使用', flag: true },
  help: { about: '显示本说明', flag: true },
}

const optionLine = ([name, { about, required, flag }]: readonly [string, Option]): string =>
  `      --${name}${flag ? '' : ' …'}  ${about}${required ? '（必填）' : ''}`

const commandLines = ([words, { about, options }]: readonly [string, Command]): string[] => [
  `  ${words}  ${about}`,
  ...Object.entries(options).map(optionLine),
]

/** How the commands are written. */
export function usageOf(commands: Readonly<Record<string, Command>>): string {
  return [
    '用法 Usage: npm run admin -- <命令> [选项]',
    '云上：设置环境变量 TABLE_NAME 和通常的 AWS 凭据；本机：加 --local。',
    '',
    ...Object.entries(commands).flatMap(commandLines),
    '',
    '  各命令通用 common options',
    ...Object.entries(commonOptions).map(optionLine),
  ].join('\n')
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The command a person typed and its options; throws UsageError with what is missing or unknown. */
export function readArguments(
  argv: readonly string[],
  commands: Readonly<Record<string, Command>>,
): { command: Command; given: Given } | { help: Readonly<Record<string, Command>> } {
  const [first = '', second = ''] = argv
  const words = `${first} ${second}`.trim()
  if (argv.length === 0 || first === '--help' || first === 'help') return { help: commands }
  const command = commands[words]
  if (!command) throw new UsageError(`没有“${words}”这个命令，可用：${Object.keys(commands).join('、')}`)
  const known = { ...command.options, ...commonOptions }
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { flag }]) => [
      name,
      { type: flag ? ('boolean' as const) : ('string' as const) },
    ]),
  )
  const values = (() => {
    try {
      return parseArgs({ args: argv.slice(2), options, strict: true }).values
    } catch (error) {
      throw new UsageError(`“${words}”的选项有误：${reason(error)}`, { cause: error })
    }
  })()
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
  if (given['help'] === 'true') return { help: { [words]: command } }
  const missing = Object.entries(command.options).filter(
    ([name, { required }]) => required && given[name] === undefined,
  )
  if (missing.length > 0)
    throw new UsageError(`“${words}”缺少：${missing.map(([name, { about }]) => `--${name}（${about}）`).join('、')}`)
  return { command, given }
}
