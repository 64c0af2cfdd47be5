import { Buffer } from 'node:buffer'
import { html } from 'hono/html'
import type { Attachment } from '#domain/attachment.ts'
import { instantText } from '#domain/lines.ts'
import { csvOf } from '#shared/documents/write-csv.ts'
import { zipOf } from '#shared/documents/write-zip.ts'
import { sealedText } from '#shared/store/chain.ts'
import type { BlobStore } from '#usecases/ports.ts'
import type { Papers } from './dossier.ts'
import type { Download } from './route.ts'
import { DossierDocument } from './views/dossier.tsx'
import { doerOf, saidIn } from './views/entry-words.ts'
import { actWord, numberText, wayOf } from './views/item-words.ts'
import { unitNameIn } from './item-scene.ts'

/** Lambda answers with at most 6 MB, and Base64 makes three bytes four. */
const LARGEST_ANSWER = 4_500_000

/** What a file of this item is called: 云政督〔2026〕12号 is no name for a file everywhere. */
const baseName = ({ scene }: Papers): string =>
  numberText(scene.dossier)
    .replace(/[〔〕（）]/g, '-')
    .replace(/[^\p{L}\p{N}-]/gu, '')

const columns = [
  '序号',
  '时间',
  '事由',
  '办理人',
  '途径',
  '单位',
  '内容',
  '上一条校验值',
  '校验值',
  '记录原文',
] as const

const notes = ({ whole, proof }: Papers): string[] => [
  proof,
  '校验办法：每条“记录原文”按UTF-8编码计算SHA-256，应等于同一行的“校验值”；每条的“上一条校验值”应等于前一条的“校验值”。',
  ...(whole ? [] : ['本表只含本单位可以查看的记录，序号因此不连续。']),
]

/** 办理记录 of one item, each line with what proves that nobody has changed it. */
function ledgerCsv(papers: Papers): string {
  const { scene, entries } = papers
  const { item } = scene.dossier
  const { zone } = scene.rules.tenant
  const rows = entries.map(entry => [
    entry.seq,
    instantText(entry.at, zone),
    actWord[entry.act],
    doerOf(entry, scene),
    wayOf(entry),
    entry.unitId === undefined ? '' : unitNameIn(scene, entry.unitId),
    saidIn(entry, scene)
      .map(({ label, text }) => `${label}：${text}`)
      .join('\n'),
    entry.prevHash,
    entry.hash,
    sealedText(item.tenant, item.id, entry),
  ])
  return csvOf([columns, ...rows, [], ...notes(papers).map(note => ['说明', note])])
}

/** The dossier as a page of its own that needs nothing else, to be printed or kept. */
const dossierHtml = async (papers: Papers): Promise<string> =>
  (await html`<!doctype html>${DossierDocument(papers)}`).toString()

export const ledgerDownload = (papers: Papers): Download => ({
  name: `办理记录${baseName(papers)}.csv`,
  type: 'text/csv; charset=utf-8',
  bytes: ledgerCsv(papers),
})

export const htmlDownload = async (papers: Papers): Promise<Download> => ({
  name: `案卷${baseName(papers)}.html`,
  type: 'text/html; charset=utf-8',
  bytes: await dossierHtml(papers),
})

type Texts = { html: Buffer; csv: Buffer }

const textsOf = async (papers: Papers): Promise<Texts> => ({
  html: Buffer.from(await dossierHtml(papers)),
  csv: Buffer.from(ledgerCsv(papers)),
})

/** Files go into parts in their order, each part as full as one answer may be; the dossier itself is in the first. */
function inParts(files: readonly Attachment[], first: number): Attachment[][] {
  const parts: Attachment[][] = [[]]
  let size = first
  for (const file of files) {
    if (size + file.size > LARGEST_ANSWER && size > 0) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(file)
    size += file.size
  }
  return parts
}

const partsOf = ({ files }: Papers, texts: Texts) => inParts(files, texts.html.length + texts.csv.length)

/** In how many files the whole dossier comes. */
export const partCount = async (papers: Papers): Promise<number> => partsOf(papers, await textsOf(papers)).length

/** 案卷 as a zip: the page, the ledger, the files; undefined when there is no such part. */
export async function zipDownload(
  papers: Papers,
  n: number,
  bytesOf: (file: Attachment) => ReturnType<BlobStore['get']>,
): Promise<Download | undefined> {
  const texts = await textsOf(papers)
  const parts = partsOf(papers, texts)
  const files = parts[n - 1]
  if (!files) return undefined
  const inside: Record<string, Buffer> = n === 1 ? { '案卷.html': texts.html, '办理记录.csv': texts.csv } : {}
  for (const file of files) {
    const bytes = await bytesOf(file)
    if (!bytes) throw new Error('attachment.missing')
    const at = String(papers.files.indexOf(file) + 1).padStart(2, '0')
    inside[`附件/${at}_${file.name}`] = Buffer.from(bytes)
  }
  const part = parts.length === 1 ? '' : `-${n}`
  return { name: `案卷${baseName(papers)}${part}.zip`, type: 'application/zip', bytes: zipOf(inside) }
}
