import { resolve } from 'node:path'
import { requireNode24 } from './node-version.ts'

requireNode24()
// Only now: an older Node cannot even read what is imported here.
const { startLocal } = await import('./start-local.ts')
const { openOffice } = await import('#infra/office/open-office.ts')
const { ownPath } = await import('./page.ts')
const { seed } = await import('./seed/seed.ts')
const { whoToBe } = await import('./who-to-be.ts')

const dataDir = resolve(process.env['DUBAN_DATA'] ?? '.duban')
try {
  const local = await startLocal({
    port: Number(process.env['PORT'] ?? 3000),
    smtpPort: Number(process.env['SMTP_PORT'] ?? 0),
    dataDir,
    fresh: process.env['DUBAN_FRESH'] === '1',
    seed: ({ tableName }, anew) => seed({ tableName, dataDir, anew }),
  })
  const people = await whoToBe(openOffice(local.cloud.tableName))
  console.log(
    [
      `督办已启动 Duban is running: ${local.url}/`,
      `邮箱与时钟 mailbox and clock: ${local.url}${ownPath}`,
      `回信 replies: smtp://127.0.0.1:${local.smtp.port} 收件人 for addresses @${local.smtp.domain}`,
      ...(people.length > 0
        ? ['可用以下邮箱登录，验证码见上述邮箱页面。 Sign in as one of these; codes arrive in the mailbox:']
        : []),
      ...people.map(line => `  ${line}`),
      `数据目录 data folder: ${dataDir}`,
      '按 Ctrl+C 停止 Ctrl+C stops it.',
    ].join('\n'),
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      local.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
