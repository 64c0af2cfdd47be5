import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import { projectRoot } from '#infra/bundle.ts'

const names = ['state-council-tasks', 'state-council-deadline-tasks', 'guangzhou-talent-tasks']

type Published = Record<string, string>

/** The rows of the published lists that ship with the demonstration. */
const published = names.flatMap(name =>
  parse<Published>(readFileSync(join(projectRoot, `infra/local/seed/data/${name}.csv`)), { columns: true, bom: true }),
)

const headings = ['文件标题', '文号', '序号', '类别', '任务内容', '牵头单位', '配合单位', '完成时限'] as const

/** Made-up tasks as long as published ones: each is one of them, of a county of its own, so that no two are the same. */
function taskOf(n: number): string[] {
  const one = published[n % published.length]!
  const round = Math.floor(n / published.length) + 1
  return [
    one['doc_title'] ?? '',
    one['doc_no'] ?? '',
    String(n + 1),
    one['category'] ?? '',
    `云岭市第${round}片区：${one['task'] ?? ''}`,
    one['lead_units'] ?? one['responsibility_text'] ?? '',
    one['support_units'] ?? '',
    (one['deadline_text'] ?? '').replace(/20(?:0|1)\d年/g, '2027年'),
  ]
}

/** Without the columns that repeat: ten thousand such rows stay below the 4 MB that a request may bring. */
const short = ([, , ...cells]: readonly string[]): string[] => cells

const rowsOf = (count: number) => Array.from({ length: count }, (_, n) => taskOf(n))

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

/** A list of so many tasks as Excel saves it: texts in a table of their own, each once. */
export async function longXlsx(count: number): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('任务清单')
  sheet.addRows([[...headings], ...rowsOf(count)])
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

export const longCsv = (count: number): Uint8Array =>
  new TextEncoder().encode(
    `\ufeff${[[...headings], ...rowsOf(count)]
      .map(short)
      .map(row => `${row.map(quoted).join(',')}\r\n`)
      .join('')}`,
  )
