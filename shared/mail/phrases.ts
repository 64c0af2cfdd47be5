import type { Entry, Frame } from './letter.ts'

/** At the foot of every mail. */
export const AUTOMATIC = '本邮件由督办系统自动发出，请勿转发无关人员。如非本人职责，请告知督查室。'

/** On every mail of an office that is not in real operation yet. */
export const TRIAL = '本邮件为系统试运行期间发送，内容仅供测试，不作为办理依据。'

/** Whom to call; an office that names its line itself (督查室电话：…) gets no label before it. */
export const contact = ({ contactLine }: Pick<Frame, 'contactLine'>): string =>
  /^[^，,；;\d]{1,15}：/.test(contactLine) ? contactLine : `联系方式：${contactLine}`

/** How an item is answered until replies are read by the system. */
export const howToAnswer = (officer: string, frame: Frame): string => {
  const person = officer === '' ? '督查室' : `督查室经办人${officer}`
  return `签收、反馈、申请延期和需要协调的问题，请与${person}联系${frame.contactLine === '' ? '' : '，联系方式见文末'}。`
}

/** Who bears an item and who follows it, in one line. */
export const entryFacts = ({ item, unit, own = false }: Entry): string =>
  [
    ['责任单位', own ? '' : unit === '' ? item.leadUnit : unit],
    ['牵头单位', unit === '' || unit === item.leadUnit ? '' : item.leadUnit],
    ['经办人', item.officer],
  ]
    .flatMap(([label = '', text = '']) => (text === '' ? [] : [`${label}：${text}`]))
    .join('；')
