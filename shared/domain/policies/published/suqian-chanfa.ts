import type { PackOverrides } from '../override.ts'
import { alone, folded } from '../terms.ts'

/**
 * 宿迁产发集团's three slips: blue near the limit, yellow behind or poor, red overdue. How near is not printed (three
 * working days are ours); yellow needs a judgement of quality or progress, so only its meaning of lateness is a step.
 */
export const suqianChanfa: PackOverrides = {
  name: 'suqian-chanfa',
  title: '宿迁产发集团三色督办单',
  source: '宿迁市国资委网站2025：蓝单临近、黄单未达进度、红单逾期；临近天数未公布，取3个工作日',
  ladders: {
    work: [
      folded(-3, 'remind', 'liaison'),
      folded(0, 'urge', 'liaison', 'unitHead'),
      alone(1, 'supervise', 'liaison', 'unitHead', 'portfolioLeader', 'officer'),
      alone(3, 'supervise', 'unitHead', 'portfolioLeader', 'officeHead'),
    ],
  },
}
