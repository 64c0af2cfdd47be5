import type { Rule } from '../policy.ts'
import { clockHours, sameDay, sameWorkingDay, workingDays, workingHours } from './terms.ts'

const requests: Rule['when']['sourceTypes'] = ['FIELD_VISIT', 'MEETING_DECISION']
/** 督查室当日交办 (A12); 签收 within a working day is ours, the article does not name it. */
const office = { decompose: sameWorkingDay, acknowledge: workingDays(1) }

/**
 * 包头's 11350 and its whole feedback table (A12, 措施二 and 措施五), the stricter row first.
 * What the article leaves open is settled in docs/adr/0003-open-points-of-the-baotou-table.md.
 */
export const baotouRules: Rule[] = [
  {
    id: 'critical',
    title: '特殊紧急事项',
    source: '包头措施二：特殊紧急的即交即办即报告；1小时和按日反馈为本系统取值',
    when: { urgencies: ['critical'] },
    limits: { decompose: clockHours(1), acknowledge: clockHours(1), initialFeedback: sameDay },
    cadence: { every: 'workingDay' },
  },
  {
    id: 'priority-directive',
    title: '总书记重要讲话和指示批示',
    source: '包头措施五：按季度调度、反馈',
    when: { sourceTypes: ['PRIORITY_DIRECTIVE'] },
    limits: office,
    cadence: { every: 'quarter' },
  },
  {
    id: 'central-instruction',
    title: '党中央、国务院领导批示',
    source: '包头措施五：当日分解部署；有时限的按时限，没有的15个工作日办结或形成举措',
    when: { sourceTypes: ['SUPERIOR_INSTRUCTION'], issuerLevels: ['central'] },
    limits: { ...office, completion: workingDays(15) },
    cadence: null,
  },
  {
    id: 'provincial-instruction',
    title: '自治区领导批示（含未注明层级的上级批示）',
    source: '包头措施五：当日分解部署，建立台账，按周反馈',
    when: { sourceTypes: ['SUPERIOR_INSTRUCTION'] },
    limits: office,
    cadence: { every: 'week' },
  },
  {
    id: 'leader-11350',
    title: '市委、市政府主要领导批示和交办（11350）',
    source: '包头措施二：1小时梳理分解、1天研究部署、3个工作日反馈初步落实情况、5个工作日办结、0为销号清零',
    when: { sourceTypes: ['LOCAL_INSTRUCTION'], issuerLevels: ['municipal'] },
    limits: {
      decompose: workingHours(1),
      deploy: workingDays(1),
      initialFeedback: workingDays(3),
      completion: workingDays(5),
    },
    cadence: null,
  },
  {
    id: 'leader-same-day',
    title: '市政府领导其他批示',
    source: '包头措施五：市政府主要领导批示当日交办，主要领导的同时适用11350；其余比照“其他”按月',
    when: { sourceTypes: ['LOCAL_INSTRUCTION'] },
    limits: office,
    cadence: { every: 'month' },
  },
  {
    id: 'quantified-target',
    title: '国家和自治区量化指标、全委会目标、政府工作报告任务',
    source: '包头措施五：按月',
    when: { sourceTypes: ['QUANTIFIED_TARGET', 'WORK_REPORT'] },
    limits: office,
    cadence: { every: 'month' },
  },
  {
    id: 'request-quick',
    title: '调研要求、会议议定：速办速报类',
    source: '包头措施五：3个工作日反馈',
    when: { sourceTypes: requests, requestKinds: ['quickReport'] },
    limits: { ...office, initialFeedback: workingDays(3) },
    cadence: null,
  },
  {
    id: 'request-proposal',
    title: '调研要求、会议议定：提方案意见举措类',
    source: '包头措施五：5个工作日反馈',
    when: { sourceTypes: requests, requestKinds: ['proposal'] },
    limits: { ...office, initialFeedback: workingDays(5) },
    cadence: null,
  },
  {
    id: 'request-key-task',
    title: '调研要求、会议议定：推动重点工作重大任务类',
    source: '包头措施五：按旬反馈',
    when: { sourceTypes: requests, requestKinds: ['keyTask'] },
    limits: office,
    cadence: { every: 'tenDay' },
  },
  {
    id: 'request-other',
    title: '调研要求、会议议定：其他',
    source: '包头措施五：按月反馈',
    when: { sourceTypes: requests, requestKinds: ['other'] },
    limits: office,
    cadence: { every: 'month' },
  },
  {
    id: 'meeting-decision',
    title: '常务会、市长办公会议定事项',
    source: '包头措施五：纪要印发即转入督办程序；未分类的按“其他”按月反馈',
    when: { sourceTypes: ['MEETING_DECISION'] },
    limits: office,
    cadence: { every: 'month' },
  },
  {
    id: 'other',
    title: '其他来源',
    source: '本系统默认：比照包头“其他”一类按月反馈',
    when: {},
    limits: office,
    cadence: { every: 'month' },
  },
]
