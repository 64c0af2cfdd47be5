import type {
  Audience,
  IssuerLevel,
  LadderName,
  ObligationKind,
  RequestKind,
  SourceType,
  Tone,
  Urgency,
} from '../policy.ts'

/** What a rule page calls the values of a pack. */
export const sourceTypeWord: Record<SourceType, string> = {
  PRIORITY_DIRECTIVE: '政治要件',
  SUPERIOR_INSTRUCTION: '上级领导批示',
  LOCAL_INSTRUCTION: '本级领导批示',
  MEETING_DECISION: '会议议定事项',
  DOCUMENT: '公文',
  WORK_REPORT: '政府工作报告任务',
  QUANTIFIED_TARGET: '量化指标',
  DEPUTY_PROPOSAL: '建议提案',
  FIELD_VISIT: '调研要求',
  PUBLIC_CLUE: '群众线索',
  MEDIA: '媒体反映',
  INSPECTION_FINDING: '督查发现问题',
  AUDIT_FINDING: '审计发现问题',
  AGENCY_PROPOSAL: '督查机构提请事项',
}

export const issuerLevelWord: Record<IssuerLevel, string> = {
  central: '中央',
  provincial: '省（自治区）',
  municipal: '市',
  county: '县',
}

export const requestKindWord: Record<RequestKind, string> = {
  quickReport: '速办速报',
  proposal: '提方案意见举措',
  keyTask: '重点工作重大任务',
  other: '其他要求',
}

export const urgencyWord: Record<Urgency, string> = { normal: '平件', urgent: '急件', critical: '特急件' }

export const audienceWord: Record<Audience, string> = {
  liaison: '单位联络员',
  unitHead: '单位主要负责人',
  portfolioLeader: '单位分管领导',
  officer: '责任督查员',
  officeHead: '督查室负责人',
  sponsorLeader: '牵头领导',
}

export const toneWord: Record<Tone, string> = {
  remind: '提醒',
  urge: '催办',
  warn: '预警',
  supervise: '督办',
  report: '报告',
}

export const ladderWord: Record<LadderName, string> = {
  work: '办结、节点和整改',
  feedback: '反馈',
  acknowledge: '签收和研究部署',
  hours: '按小时计的时限',
  office: '督查室自身工作',
}

/** The limits a row can set, in the order in which they fall due. */
export const limitWord = {
  decompose: '梳理分解并交办',
  acknowledge: '签收',
  deploy: '研究部署',
  initialFeedback: '首次反馈',
  completion: '办结',
} satisfies Partial<Record<ObligationKind, string>>
