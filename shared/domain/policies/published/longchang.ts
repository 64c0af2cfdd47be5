import type { PackOverrides } from '../override.ts'

/** 隆昌: after three red cards in a row a talk with the unit's head, and a written report to the leaders. */
export const longchang: PackOverrides = {
  name: 'longchang',
  title: '隆昌市红黄绿督办清单',
  source: '隆昌市2020（转载，可信度低）：连续3次红牌约谈主要负责人并书面报告',
  talkAfterUrgings: 3,
  reports: [{ kind: 'weekly', to: ['leader', 'officeHead'] }],
}
