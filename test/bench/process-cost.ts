import { readFileSync, readdirSync, writeFileSync } from 'node:fs'

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** The fields of /proc/<pid>/stat after the name, which may hold blanks: 0 is the state, 1 the parent. */
const statOf = (pid: number) => textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? []

/** The child of this process that runs this programme. */
export function childOf(parent: number, programme: string): number {
  const found = readdirSync('/proc').find(
    name => statOf(Number(name))[1] === String(parent) && textOf(`/proc/${name}/cmdline`).includes(programme),
  )
  if (found === undefined) throw new Error(`No ${programme} below ${parent}`)
  return Number(found)
}

const cpuMs = (pid: number) => {
  const stat = statOf(pid)
  return (Number(stat[11]) + Number(stat[12])) * TICK_MS
}

const peakMb = (pid: number) => Math.round(Number(/VmHWM:\s+(\d+)/.exec(textOf(`/proc/${pid}/status`))?.[1]) / 1024)

export type ProcessCost = { cpuMs: number; peakMb: number }

/** What these processes take from now on: processor time of user and system, and the most memory each held at once. */
export function watch(pids: readonly number[]): () => ProcessCost[] {
  const before = pids.map(cpuMs)
  // Sets the highest mark of resident memory back to what is held now.
  for (const pid of pids) writeFileSync(`/proc/${pid}/clear_refs`, '5')
  return () => pids.map((pid, n) => ({ cpuMs: cpuMs(pid) - before[n]!, peakMb: peakMb(pid) }))
}
