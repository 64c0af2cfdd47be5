import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cloud } from '#infra/local/cloud.ts'

/** What a mail is, from the mark its subject begins with: 【催办】, 【督查专报】, 【督办日报】 … */
const kindOf = (subject: string): string => /^【([^】·]+)/.exec(subject)?.[1] ?? '其他'

const safe = (text: string): string => text.replace(/[^\p{L}\p{N}〔〕-]+/gu, '_').slice(0, 60)

/** Writes every accepted mail as .eml, weekly reports also as the pages they are; counts them by kind. */
export async function writeMails(cloud: Cloud, out: string): Promise<Record<string, number>> {
  const kinds: Record<string, number> = {}
  await rm(join(out, 'mails'), { recursive: true, force: true })
  await rm(join(out, 'weekly'), { recursive: true, force: true })
  await mkdir(join(out, 'mails'), { recursive: true })
  await mkdir(join(out, 'weekly'), { recursive: true })
  const mails = await cloud.mailbox.mails({})
  for (const [index, mail] of mails.entries()) {
    const kind = kindOf(mail.subject)
    kinds[kind] = (kinds[kind] ?? 0) + 1
    const name = `${String(index + 1).padStart(5, '0')}-${mail.at.slice(0, 10)}-${safe(mail.subject)}`
    const raw = await cloud.mailbox.rawOf(mail.id)
    if (raw) await writeFile(join(out, 'mails', `${name}.eml`), raw)
    if (kind === '督查专报' || kind.startsWith('督办周'))
      await writeFile(join(out, 'weekly', `${name}.html`), mail.html)
  }
  return kinds
}
