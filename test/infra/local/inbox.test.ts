import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { afterEach, expect, it } from 'vitest'
import { openInbox } from '#infra/local/inbox.ts'
import { startSmtp } from '#infra/local/smtp.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'duban-inbox-'))
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true })
})

const now = () => Date.parse('2026-03-02T01:00:00.000Z')

it('keeps a mail before it is told of, and tells of it again after a restart until it was worked on', async () => {
  const kept: string[] = []
  const keep = (key: string) => {
    kept.push(`${key} ${readdirSync(join(dataDir, 'inbox')).length}`)
    return Promise.resolve()
  }
  const inbox = openInbox(dataDir, { keep }, now)
  const event = await inbox.accept(Buffer.from('Subject: x\r\n\r\nx'), { from: 'a@b.example', to: ['r+1@c.example'] })
  expect(kept).toEqual([expect.stringMatching(/^mail-in\/[0-9a-f]{40} 0$/)])
  const again = openInbox(dataDir, { keep }, now)
  expect(again.waiting()).toEqual([event])
  again.done(event)
  expect(openInbox(dataDir, { keep }, now).waiting()).toEqual([])
})

it('takes mail for the reply domain alone, no more than it may have, and says so', async () => {
  const taken: number[] = []
  const receive = (raw: Buffer) => {
    taken.push(raw.length)
    return Promise.resolve()
  }
  const smtp = await startSmtp({ port: 0, domain: 'reply.duban.example' }, receive)
  const transport = createTransport({ host: '127.0.0.1', port: smtp.port, secure: false, ignoreTLS: true })
  const send = (to: string, text = '签收') => transport.sendMail({ from: 'a@b.example', to, text })
  await expect(send('a@elsewhere.example')).rejects.toThrow('550')
  await expect(send('r+1@reply.duban.example', 'x'.repeat(16 * 1024 * 1024))).rejects.toThrow('552')
  await send('r+1@reply.duban.example')
  expect(taken).toHaveLength(1)
  transport.close()
  await smtp.stop()
})
