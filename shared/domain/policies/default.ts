import type { Pack } from '../policy.ts'
import { plainLadders } from './ladders.ts'
import { calendarDays, sameWorkingDay, workingDays } from './terms.ts'

const periods = '《政府督查工作规定》（法规库168342）默认办理期限'
const acknowledge = workingDays(1)
const decompose = sameWorkingDay
const instructions = ['PRIORITY_DIRECTIVE', 'SUPERIOR_INSTRUCTION', 'LOCAL_INSTRUCTION'] as const

/** For any office that has no rules of its own: the published default periods, monthly feedback for the long ones. */
export const defaultPack: Pack = {
  name: 'default',
  title: '通用规则',
  source: `${periods}；签收、审核和提醒天数为本系统默认值`,
  rules: [
    {
      id: 'instruction-urgent',
      title: '领导批示急件',
      source: `${periods}：急件1至5日，取上限`,
      when: { sourceTypes: [...instructions], urgencies: ['urgent', 'critical'] },
      limits: { decompose, acknowledge, completion: calendarDays(5) },
      cadence: null,
    },
    {
      id: 'instruction-hard',
      title: '领导批示难度较大的',
      source: `${periods}：难件30日`,
      when: { sourceTypes: [...instructions], requestKinds: ['keyTask'] },
      limits: { decompose, acknowledge, completion: calendarDays(30) },
      cadence: { every: 'tenDay' },
    },
    {
      id: 'instruction',
      title: '领导批示非急件',
      source: `${periods}：非急件15日`,
      when: { sourceTypes: [...instructions] },
      limits: { decompose, acknowledge, completion: calendarDays(15) },
      cadence: null,
    },
    {
      id: 'meeting',
      title: '会议议定事项',
      source: `${periods}：会议纪要20日`,
      when: { sourceTypes: ['MEETING_DECISION'] },
      limits: { decompose, acknowledge, completion: calendarDays(20) },
      cadence: { every: 'tenDay' },
    },
    {
      id: 'document',
      title: '公文',
      source: `${periods}：公文30日`,
      when: { sourceTypes: ['DOCUMENT'] },
      limits: { decompose, acknowledge, completion: calendarDays(30) },
      cadence: { every: 'month' },
    },
    {
      id: 'other',
      title: '其他事项',
      source: '本系统默认：按月反馈，办结时限由督查室逐项写明',
      when: {},
      limits: { acknowledge },
      cadence: { every: 'month' },
    },
  ],
  supportingDuties: [],
  office: { review: workingDays(5), decideExtension: workingDays(2), followUp: workingDays(1) },
  rectification: calendarDays(15),
  ladders: plainLadders,
  signal: { yellowWithin: 3, lateFeedback: 'yellow', lateAcknowledgement: 'yellow', finished: 'blue' },
  talkAfterUrgings: 3,
  extensionFreezesOverdue: true,
  reports: [{ kind: 'weekly', to: ['officeHead'] }],
}
