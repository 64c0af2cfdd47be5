import type { ItemFacts } from '#domain/mail-lines.ts'
import type { Block, Entry, Frame } from './letter.ts'

/** At the foot of every mail. */
export const AUTOMATIC = '本邮件由督办系统自动发出，请勿转发无关人员。如非本人职责，请告知督查室。'

/** On every mail of an office that is not in real operation yet. */
export const TRIAL = '本邮件为系统试运行期间发送，内容仅供测试，不作为办理依据。'

/** Whom to call; an office that names its line itself (督查室电话：…) gets no label before it. */
export const contact = ({ contactLine }: Pick<Frame, 'contactLine'>): string =>
  /^[^，,；;\d]{1,15}：/.test(contactLine) ? contactLine : `联系方式：${contactLine}`

const whomToAsk = (officer: string, { contactLine }: Frame): string =>
  `请与${officer === '' ? '督查室' : `责任督查员${officer}`}联系${contactLine === '' ? '' : '，联系方式见文末'}。`

/** How one item is answered, and whom to ask. */
export function howToAnswer(item: ItemFacts, frame: Frame): string {
  const byLink = (frame.actions?.(item) ?? []).length > 0
  const ways = [
    ...(frame.byReply === true ? ['直接回复本邮件即可反馈办理情况'] : []),
    ...(byLink ? [frame.byReply === true ? '也可点击上面的链接办理' : '请点击上面的链接办理'] : []),
  ].join('，')
  if (ways === '') return `签收、反馈、申请延期和需要协调的问题，${whomToAsk(item.officer, frame)}`
  return `${ways}。需要协调的问题，请在反馈中写明；有疑问的，${whomToAsk(item.officer, frame)}`
}

/** How the items of a page with several are answered; by link only where the page has links. */
export function howToAnswerEach(frame: Frame, blocks: readonly Block[] = []): string {
  const byLink = blocks.some(
    one =>
      one.block === 'entries' &&
      one.entries.some(({ actions = [] }) => actions.some(({ url }) => /^https?:/.test(url))),
  )
  const ways = [
    ...(byLink ? ['签收、反馈、申请延期，请点击各事项下的链接'] : []),
    ...(frame.byReply === true
      ? [byLink ? '也可直接回复本邮件，先写明事项编号' : '直接回复本邮件即可反馈办理情况，请先写明事项编号']
      : []),
  ].join('；')
  if (ways === '') return `签收、反馈、申请延期和需要协调的问题，${whomToAsk('', frame)}`
  return `${ways}。有疑问的，${whomToAsk('', frame)}`
}

/** Who bears an item and who follows it, in one line. */
export const entryFacts = ({ item, unit, own = false }: Entry): string =>
  [
    ['责任单位', own ? '' : unit === '' ? item.leadUnit : unit],
    ['牵头单位', unit === '' || unit === item.leadUnit ? '' : item.leadUnit],
    ['责任督查员', item.officer],
  ]
    .flatMap(([label = '', text = '']) => (text === '' ? [] : [`${label}：${text}`]))
    .join('；')
