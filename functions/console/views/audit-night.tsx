import type { Zone } from '#domain/calendar/zone.ts'
import { instantText } from '#domain/lines.ts'
import type { Finding } from '#usecases/audit.ts'

const findingWord: Record<Finding['what'], string> = {
  step: '到期的提醒、催办没有办理',
  mail: '邮件没有结果',
  notice: '通知没有生成',
  chain: '台账记录与写入时不一致',
  row: '记录读不出来',
}

const About = ({ what, about, mayRead }: Finding & { mayRead: boolean }) => {
  const [, id = '', ...rest] = about.split(' ')
  const path = what === 'mail' ? `/mails/${id}` : `/items/${id}`
  if (what === 'row' || !mayRead) return <span class="words">{about}</span>
  return (
    <>
      <a href={path}>{id}</a> {rest.join(' ')}
    </>
  )
}

type Found = { findings: readonly Finding[]; unsettled: number; zone: Zone; mayRead: boolean }

/** What one night found in this office. */
export const NightView = ({ findings, unsettled, zone, mayRead }: Found) => (
  <>
    <p>
      <a href="/audit">回到审计</a>
    </p>
    <div class="scroll">
      <table>
        <caption>
          共发现{unsettled}处{unsettled > findings.length && `，列出${findings.length}处`}
          。提醒、催办类的问题，系统恢复后会自动补办；急的请先电话告知。
        </caption>
        <thead>
          <tr>
            <th scope="col">问题</th>
            <th scope="col">何处</th>
            <th scope="col">自何时起</th>
          </tr>
        </thead>
        <tbody>
          {findings.map(finding => (
            <tr>
              <th scope="row">{findingWord[finding.what]}</th>
              <td>
                <About {...finding} mayRead={mayRead} />
              </td>
              <td class="nowrap">{instantText(finding.since, zone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </>
)
