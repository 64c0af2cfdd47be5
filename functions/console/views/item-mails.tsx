import type { MailData, OutboxMail } from '#domain/mail.ts'
import { instantText } from '#domain/lines.ts'
import { toneWord } from '#domain/policies/words.ts'
import type { Scene } from '../item-scene.ts'
import { staffNameIn, unitNameIn } from '../item-scene.ts'
import { actWord } from './item-words.ts'
import { deliveryWord } from './mail-words.ts'

/** What a mail about one item is about. */
function subjectOf(data: MailData): string {
  switch (data.kind) {
    case 'assignment':
      return '任务交办单'
    case 'reminder':
      return data.duties.map(({ duty }) => `${toneWord[data.tone]}：${duty}`).join('；')
    case 'notice':
      return actWord[data.act]
    default:
      return '督办邮件'
  }
}

const readerOf = ({ to }: OutboxMail, scene: Scene) =>
  to.kind === 'staff' ? staffNameIn(scene, to.personId) : unitNameIn(scene, to.unitId)

/** Mails about the item, the newest first, with what became of each. */
export const MailList = ({ mails, scene }: { mails: readonly OutboxMail[]; scene: Scene }) =>
  mails.length === 0 ? (
    <p class="soft">还没有关于该事项的邮件。</p>
  ) : (
    <ul class="plain lines">
      {mails.map(mail => (
        <li>
          <a href={`/mails/${mail.id}`}>{subjectOf(mail.data)}</a> {readerOf(mail, scene)}{' '}
          <span class={mail.status === 'undeliverable' ? 'signal red' : 'soft'}>{deliveryWord[mail.status]}</span>{' '}
          <span class="soft nowrap">{instantText(mail.sentAt ?? mail.createdAt, scene.rules.tenant.zone)}</span>
        </li>
      ))}
    </ul>
  )
