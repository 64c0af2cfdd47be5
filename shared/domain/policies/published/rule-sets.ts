import type { PackOverrides } from '../override.ts'
import { bureau12345 } from './bureau-12345.ts'
import { districtSpecialReport } from './district-special-report.ts'
import { longchang } from './longchang.ts'
import { shandong2020 } from './shandong-2020.ts'
import { suqianChanfa } from './suqian-chanfa.ts'
import { xianDiscipline } from './xian-discipline.ts'

/** How a published rule set is expressed here: by a shipped pack, by overrides of one, or not yet, and why. */
export type Expressed =
  | { as: 'pack'; pack: string; note: string }
  | { as: 'overrides'; base: string; overrides: PackOverrides; note: string }
  | { as: 'waits'; note: string }

/** The fifteen published rule sets for reminders, cards and periods; no two use the same numbers, so all of them are data. */
export const publishedRuleSets: Readonly<Record<string, Expressed>> = {
  shandong_provincial_hotline_2017: {
    as: 'pack',
    pack: 'shandong-hotline',
    note: '黄牌为到期前1个工作日的提醒，红牌为逾期第1个工作日的预警，其后督办',
  },
  shandong_hotline_2020: {
    as: 'overrides',
    base: 'shandong-hotline',
    overrides: shandong2020,
    note: '5个工作日，延期不超过10个；退回（2个工作日）待退件功能',
  },
  default_periods_168342: { as: 'pack', pack: 'default', note: '公文30、会议纪要20、急件5、非急件15、难件30日' },
  bureau_12345_notice_of_urging: {
    as: 'overrides',
    base: 'default',
    overrides: bureau12345,
    note: '催办通知书按自然日次日，通报批评按工作日第5日，两种日数同在一个阶梯',
  },
  xian_discipline_office: {
    as: 'overrides',
    base: 'default',
    overrides: xianDiscipline,
    note: '到期前3、2、1日和当日',
  },
  suqian_chanfa_2025: {
    as: 'overrides',
    base: 'default',
    overrides: suqianChanfa,
    note: '蓝单为提醒、红单为督办；黄单的“质量较差”须人工判断',
  },
  county_red_card_longchang_2020: {
    as: 'overrides',
    base: 'default',
    overrides: longchang,
    note: '以同一到期点连续3次催办未答复代替“连续3次红牌”',
  },
  district_special_report_periods: {
    as: 'overrides',
    base: 'default',
    overrides: districtSpecialReport,
    note: '每月5日前，30个工作日，5日，7日',
  },
  yichang_platform_2015: {
    as: 'pack',
    pack: 'default',
    note: '只有绿黄红三色和“临近”“落后”，没有天数：临近即 yellowWithin，落后即逾期',
  },
  yinchuan_2025: { as: 'waits', note: '按序时进度百分点亮灯，待数值目标；入库超期的月数可写作节点' },
  sanya_2022: { as: 'waits', note: '按投资完成比例和连续月份亮牌，待数值目标' },
  tianjin_2022: { as: 'waits', note: '按增速和专项债使用进度亮灯，待数值目标' },
  xinhuang_2015: { as: 'waits', note: '按月任务完成率亮牌，待数值目标' },
  guangyuan_2018: { as: 'waits', note: '每月人工评估亮灯，待数值目标和人工亮灯' },
  sanming_2017: { as: 'waits', note: '每张单自带时限，上一张单到期才发下一张，不按固定天数，待督办单链' },
}
