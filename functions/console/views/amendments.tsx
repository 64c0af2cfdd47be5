import type { Amendment, AmendmentSubject } from '#domain/amendment.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import { instantText } from '#domain/lines.ts'

const subjectWord: Record<AmendmentSubject, string> = {
  unit: '单位',
  person: '人员',
  rules: '规则',
  office: '设置',
  mail: '邮件',
  pen: '来信',
  parked: '异常',
  token: '接口令牌',
}

/** All amendments of the office, by time. */
export const AmendmentsView = (list: { notes: readonly Amendment[]; next: string | undefined; zone: Zone }) => (
  <>
    {list.notes.length === 0 ? (
      <p class="card">还没有变更记录。</p>
    ) : (
      <div class="scroll cards">
        <table>
          <caption>只增不改；事项的办理记录在各事项的台账中。</caption>
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">何人</th>
              <th scope="col">类别</th>
              <th scope="col">变更</th>
            </tr>
          </thead>
          <tbody>
            {list.notes.map(({ at, name, subject, what, facts }) => (
              <tr>
                <td class="nowrap" data-label="时间">
                  {instantText(at, list.zone)}
                </td>
                <td data-label="何人">{name}</td>
                <td data-label="类别">{subjectWord[subject]}</td>
                <td data-label="变更">
                  <div>
                    {what}
                    {facts.length > 0 && (
                      <div class="soft words">{facts.map(({ label, text }) => `${label}：${text}`).join('；')}</div>
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
    <p class="actions">
      {list.next !== undefined && <a href={list.next}>更早的</a>}
      <a href="/audit">回到审计</a>
    </p>
  </>
)
