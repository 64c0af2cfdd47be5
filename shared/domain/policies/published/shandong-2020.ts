import type { PackOverrides } from '../override.ts'
import { workingDays } from '../terms.ts'

/** 山东 2020, over the pack of 2017: five working days, extended by at most ten. Returning a misdirected ticket within two waits. */
export const shandong2020: PackOverrides = {
  name: 'shandong-hotline-2020',
  title: '山东政务服务热线（2020）',
  source: '《山东省政务服务热线管理办法》2020：5个工作日，延期不超过10个工作日',
  ruleChanges: { hotline: { source: '2020办法：5个工作日办结', limits: { completion: workingDays(5) } } },
  extension: { atMost: workingDays(10) },
}
