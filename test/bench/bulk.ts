import type { Answer, LocalConsole } from './local-console.ts'
import { openLocalConsole } from './local-console.ts'
import { longCsv, longXlsx } from './long-list.ts'
import { watch } from './process-cost.ts'
import { rounded } from './statistics.ts'

/** Ten thousand are promised; fewer are measured where time is short, and the table says how many. */
const ROWS = Number(process.env['BENCH_ROWS'] ?? 10_000)

type Row = {
  step: string
  rows: number
  requests: number
  seconds: number
  longestMs: number
  kilobytes: number
  cpuSeconds: number
  engineCpuSeconds: number
  peakMb: number
  enginePeakMb: number
}

type Take = (answer: Answer) => Answer

/** What a step takes of both processes, and of the person who waits for its answers. */
async function measured(
  { pids }: LocalConsole,
  step: string,
  rows: number,
  work: (take: Take) => Promise<void>,
): Promise<Row> {
  const ended = watch(pids)
  const begun = performance.now()
  let [requests, longestMs, bytes] = [0, 0, 0]
  await work(answer => {
    if (answer.status !== 200 && answer.status !== 303) throw new Error(`${step}: ended with ${answer.status}`)
    requests += 1
    longestMs = Math.max(longestMs, answer.ms)
    bytes += answer.bytes.length
    return answer
  })
  const seconds = rounded((performance.now() - begun) / 1000, 1)
  const [own, engine] = ended()
  return {
    ...{ step, rows, requests, seconds, longestMs, kilobytes: Math.round(bytes / 1000) },
    cpuSeconds: rounded(own!.cpuMs / 1000, 1),
    engineCpuSeconds: rounded(engine!.cpuMs / 1000, 1),
    peakMb: own!.peakMb,
    enginePeakMb: engine!.peakMb,
  }
}

/** What the form of the preview offers first, as a browser would send it. */
function offeredIn(html: string): Record<string, string> {
  const form = html.slice(html.indexOf('action="/import/'))
  const chosen = (name: string) =>
    new RegExp(`name="${name}"[\\s\\S]*?<option[^>]*value="([^"]+)"`).exec(form)?.[1] ?? ''
  return {
    officer: chosen('officer'),
    sponsorLeader: chosen('sponsorLeader'),
    sourceType: chosen('sourceType'),
    receivedOn: /name="receivedOn"[^>]*value="([^"]*)"/.exec(form)?.[1] ?? '',
    criteria: '按任务要求全面完成，形成书面办理报告。',
    group: '待分类',
    unknownUnits: 'create',
    assign: 'yes',
  }
}

/** Uploads a list and looks at its preview; `path`: where it is entered. */
async function upload(local: LocalConsole, name: string, bytes: Uint8Array) {
  let path = ''
  let fields: Record<string, string> = {}
  const row = await measured(local, `upload ${name}, preview`, ROWS, async take => {
    const file = new File([Uint8Array.from(bytes)], name)
    path = take(await local.post('/import', { year: '2026', file })).location
    fields = offeredIn(take(await local.get(path)).text)
  })
  return { row, path, fields }
}

/** Presses the button until the page says that all rows are in. */
const enter = (local: LocalConsole, path: string, fields: Record<string, string>): Promise<Row> =>
  measured(local, 'enter all rows', ROWS, async take => {
    for (let sent = fields; ; sent = {}) {
      const { location } = take(await local.post(`${path}/run`, sent))
      if (take(await local.get(location)).text.includes('录入完毕')) return
    }
  })

/** E12: a long list through the console, from upload to the last row, and out again, on the local run. */
export async function measureBulk(): Promise<Row[]> {
  const local = await openLocalConsole()
  try {
    const idle = await measured(local, 'nothing asked', 0, () => Promise.resolve())
    const csv = await upload(local, 'list.csv', longCsv(ROWS))
    const xlsx = await upload(local, 'list.xlsx', await longXlsx(ROWS))
    const rows = [idle, csv.row, xlsx.row, await enter(local, xlsx.path, xlsx.fields)]
    for (const kind of ['xlsx', 'csv'])
      rows.push(
        await measured(local, `export ${kind}`, ROWS, async take => {
          take(await local.get(`/ledger/${kind}?by=number`))
        }),
      )
    return rows
  } finally {
    await local.stop()
  }
}
