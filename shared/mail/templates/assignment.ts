import type { AssignmentMail } from '#domain/mail.ts'
import type { DutyLine } from '#domain/mail-lines.ts'
import type { Block, Frame, Letter } from '#shared/mail/letter.ts'
import { howToAnswer } from '#shared/mail/phrases.ts'
import { doing, dutyTail, itemSubject, saysTheSame } from '#shared/mail/wording.ts'
import { actionsFor, present } from './parts.ts'

const urgencyWord: Record<AssignmentMail['urgency'], string | undefined> = {
  normal: undefined,
  urgent: '紧急',
  critical: '特急',
}

/** The duty a unit is held to in the end: 办结 if it has one, else the last it owes. */
const finalDuty = (duties: readonly DutyLine[]): DutyLine | undefined =>
  duties.find(({ duty }) => duty === '办结') ?? duties.at(-1)

/** Who is asked for what, in the order of an assignment slip (任务交办单, A16). */
export const assignmentFacts = (mail: AssignmentMail) =>
  present([
    ['事项', mail.item.title],
    ['交办依据', mail.basis],
    ['工作要求', saysTheSame(mail.requirement, mail.item.title) ? '' : mail.requirement],
    ['办结标准', mail.criteria],
    ['牵头单位', mail.item.leadUnit],
    ['协办单位', mail.item.supportingUnits.join('、')],
    ['牵头领导', mail.sponsorLeader],
    ['责任人', mail.accountablePerson],
    ['责任督查员', mail.item.officer],
    ['紧急程度', urgencyWord[mail.urgency] ?? ''],
  ])

const opening = (mail: AssignmentMail): string =>
  mail.part === 'lead'
    ? '现将下列督办事项交由贵单位牵头办理，请按要求和时限抓好落实。'
    : `现将下列督办事项交由贵单位协同办理，请配合牵头单位${mail.item.leadUnit}，按要求和时限抓好落实。`

/** An item can be late before its unit has heard of it: an old list, an order that took its time. */
export const PAST = '该事项时限已过，请立即组织办理。'

const asked = (duties: readonly DutyLine[]): string => {
  const first = duties.find(({ overdue }) => !overdue)
  const last = finalDuty(duties)
  if (last?.overdue === true) return `${PAST}确实不能立即${doing(last.duty)}的，请说明原因，提出延期申请。`
  const until = last === undefined ? '' : `，于${last.due}前${doing(last.duty)}`
  const start = first === undefined || first === last ? '' : `请先于${first.due}前${doing(first.duty)}；`
  return `${start}请抓紧组织办理${until}。确实不能按期完成的，请在到期前说明原因，提出延期申请。`
}

/** 交办: a unit gets an item. */
export function assignmentLetter(mail: AssignmentMail, frame: Frame): Letter {
  const marks = ['交办', ...(mail.part === 'supporting' ? ['协办'] : []), ...[urgencyWord[mail.urgency] ?? []].flat()]
  const duty = finalDuty(mail.duties)
  const blocks: Block[] = [
    { block: 'paragraph', text: opening(mail) },
    { block: 'facts', facts: assignmentFacts(mail) },
    ...(mail.duties.length === 0
      ? []
      : [{ block: 'section', title: '办理时限' } as const, { block: 'duties', duties: mail.duties } as const]),
    { block: 'ask', text: asked(mail.duties) },
    ...actionsFor(mail.item, frame),
    { block: 'paragraph', text: howToAnswer(mail.item, frame) },
  ]
  return {
    subject: itemSubject(marks.join('·'), mail.item, duty === undefined ? '' : dutyTail(duty)),
    preheader: `${mail.unit}${mail.part === 'lead' ? '牵头' : '协办'}。${mail.requirement}`,
    heading: '督办事项交办单',
    subheading: mail.item.number,
    salutation: mail.unit,
    blocks,
  }
}
