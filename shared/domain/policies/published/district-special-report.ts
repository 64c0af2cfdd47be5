import type { PackOverrides } from '../override.ts'
import { calendarDays, workingDays } from '../terms.ts'

/** A district's periods: by the 5th of each month for the great tasks, thirty working days, five and seven days for the rest. */
export const districtSpecialReport: PackOverrides = {
  name: 'district-special-report',
  title: '某区督查专报制度',
  source: '范文站转载，机关未署名，仅作形式参考',
  rules: [
    {
      id: 'great-tasks',
      title: '重大决策、重点项目、十件实事',
      source: '每月5日前',
      when: { sourceTypes: ['WORK_REPORT', 'QUANTIFIED_TARGET', 'PRIORITY_DIRECTIVE'] },
      limits: {},
      cadence: { every: 'month', on: { dayOfPeriod: 5 } },
    },
    {
      id: 'meeting-spirit',
      title: '一类会议精神',
      source: '7日',
      when: { sourceTypes: ['MEETING_DECISION'], issuerLevels: ['central', 'provincial'] },
      limits: { completion: calendarDays(7) },
      cadence: null,
    },
    {
      id: 'meeting-decision',
      title: '常务会、区长办公会决策事项',
      source: '30个工作日',
      when: { sourceTypes: ['MEETING_DECISION'] },
      limits: { completion: workingDays(30) },
      cadence: null,
    },
    {
      id: 'media',
      title: '媒体反映急难问题',
      source: '5日',
      when: { sourceTypes: ['MEDIA'] },
      limits: { completion: calendarDays(5) },
      cadence: null,
    },
    {
      id: 'other',
      title: '其他事项',
      source: '本系统默认：按月反馈',
      when: {},
      limits: {},
      cadence: { every: 'month' },
    },
  ],
}
