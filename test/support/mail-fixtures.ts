import { Instant } from '#domain/calendar/day.ts'
import { MailId, TenantId } from '#domain/ids.ts'
import type { ItemId } from '#domain/ids.ts'
import { ItemFacts } from '#domain/mail-lines.ts'
import type {
  AssignmentMail,
  DigestMail,
  MailData,
  NoticeMail,
  OfficeAlertMail,
  ReceiptMail,
  SignInMail,
  ReminderMail,
  WeeklyOfficeMail,
  WeeklyUnitMail,
} from '#domain/mail.ts'
import type { DutyLine, ItemLines } from '#domain/mail-lines.ts'
import type { Tone } from '#domain/policy.ts'
import type { Frame } from '#shared/mail/letter.ts'
import type { Message } from '#shared/mail/mailer.ts'

/** The office of the samples. They are written on Monday, 23 November 2026. */
export const frame: Frame = {
  name: '云岭市人民政府督查室',
  letterhead: '云岭市人民政府督查室',
  contactLine: '电话0471-5550123，邮箱ducha@yunling.example，工作日8:30—17:30',
  trial: false,
  codeOf: () => '04711234',
}

export const anItem = (change: Partial<Record<keyof ItemFacts, unknown>> = {}): ItemFacts =>
  ItemFacts.parse({
    itemId: 'item-12',
    number: '云政督〔2026〕12号',
    title: '推进城区雨污分流改造，年内完成老城区18条主次干道管网更新',
    leadUnit: '市住房和城乡建设局',
    supportingUnits: ['市水务局', '市财政局', '东河区人民政府'],
    officer: '王敏',
    ...change,
  })

const schools = anItem({
  itemId: 'item-31',
  number: '云政督〔2026〕31号',
  title: '新建4所公办幼儿园按期开园',
  leadUnit: '市教育局',
  supportingUnits: ['市自然资源局'],
  officer: '赵立新',
})

const canteens = anItem({
  itemId: 'item-33',
  number: '云政督〔2026〕33号',
  title: '学校食堂食品安全排查',
  leadUnit: '市教育局',
  supportingUnits: [],
  officer: '赵立新',
})

const clinics = anItem({
  itemId: 'item-45',
  number: '云政督〔2026〕45号',
  title: '乡镇卫生院药品配备不足问题整改',
  leadUnit: '市卫生健康委员会',
  supportingUnits: [],
  officer: '王敏',
})

export const lateDuty: DutyLine = {
  duty: '办结',
  due: '2026年11月18日（星期三）',
  workingDaysLeft: -3,
  overdue: true,
  why: '自2026年11月11日（星期三）交办起5个工作日（主要领导批示，包头11350）：11月14日至15日周末不计，至11月18日（星期三）届满。',
  color: 'red',
}

export const soonDuty: DutyLine = {
  duty: '办结',
  due: '2026年11月27日（星期五）',
  workingDaysLeft: 4,
  overdue: false,
  why: '自2026年11月20日（星期五）交办起5个工作日（主要领导批示，包头11350）：11月21日至22日周末不计，至11月27日（星期五）届满。',
  color: 'green',
}

export const todayDuty: DutyLine = {
  duty: '反馈初步落实情况',
  due: '2026年11月23日（星期一）',
  workingDaysLeft: 0,
  overdue: false,
  why: '自2026年11月18日（星期三）交办起3个工作日（主要领导批示，包头11350）：11月21日至22日周末不计，至11月23日（星期一）届满。',
  color: 'yellow',
}

const hourDuty: DutyLine = {
  duty: '签收',
  due: '2026年11月23日17:30',
  workingDaysLeft: 0,
  overdue: false,
  why: '2026年11月23日（星期一）交办，限当日，至当日17:30届满。',
  color: 'yellow',
}

const milestoneDuty: DutyLine = {
  duty: '节点“主体结构封顶”',
  due: '2026年12月15日（星期二）',
  workingDaysLeft: 16,
  overdue: false,
  why: '按交办时确定的节点，2026年12月15日（星期二）届满。',
  color: 'green',
}

export const assignment: AssignmentMail = {
  kind: 'assignment',
  item: anItem(),
  unit: '市住房和城乡建设局',
  part: 'lead',
  requirement:
    '一、12月底前完成老城区18条主次干道雨污管网更新，恢复路面；\n二、同步建立管网台账和养护责任制；\n三、施工期间做好交通疏导和信息公开。',
  criteria: '18条道路管网更新全部完工并通过验收，路面恢复，台账齐全。',
  basis: '市政府第12次常务会议议定事项（2026年11月19日），李明市长批示',
  sponsorLeader: '张建国副市长',
  accountablePerson: '刘卫东（局长）',
  urgency: 'urgent',
  duties: [
    hourDuty,
    { ...soonDuty, duty: '反馈初步落实情况', due: '2026年11月25日（星期三）', workingDaysLeft: 2 },
    soonDuty,
  ],
}

export const reminder = (tone: Tone, change: Partial<ReminderMail> = {}): ReminderMail => ({
  kind: 'reminder',
  tone,
  item: anItem(),
  unit: '市住房和城乡建设局',
  forInformation: false,
  requirement: '12月底前完成老城区18条主次干道雨污管网更新，恢复路面。',
  duties: [tone === 'remind' ? soonDuty : lateDuty],
  urgings: { remind: 0, urge: 1, warn: 2, supervise: 3, report: 4 }[tone],
  ...change,
})

export const notice = (act: NoticeMail['act'], change: Partial<NoticeMail> = {}): NoticeMail => ({
  kind: 'notice',
  act,
  item: clinics,
  unit: '市卫生健康委员会',
  at: '2026年11月23日9:40',
  by: '王敏',
  facts: [{ label: '说明', text: '已核对12家乡镇卫生院的药品目录。' }],
  duties: [],
  ask: '',
  ...change,
})

export const returned = notice('ItemReturned', {
  facts: [
    { label: '退回理由', text: '只报送了采购计划，没有12家卫生院到货和上架情况。\n抽查的3家中有1家仍缺药。' },
    { label: '补充材料', text: '分院到货清单、现场照片' },
  ],
  duties: [{ ...soonDuty, duty: '整改' }],
  ask: '请对照退回理由补充办理，于2026年11月27日（星期五）前重新报送办结情况。',
})

const linesOf = (item: ItemFacts, duty: DutyLine, note?: string): ItemLines => ({
  item,
  unit: item.leadUnit,
  duties: [duty],
  ...(note === undefined ? {} : { note }),
})

export const digest: DigestMail = {
  kind: 'digest',
  day: '2026-11-23' as DigestMail['day'],
  dayText: '2026年11月23日（星期一）',
  reader: '市住房和城乡建设局 李伟',
  overdue: [linesOf(anItem(), lateDuty), linesOf(clinics, { ...lateDuty, workingDaysLeft: -1, duty: '反馈进展' })],
  today: [linesOf(schools, todayDuty)],
  assigned: [
    {
      ...assignment,
      item: anItem({ itemId: 'item-58', number: '云政督〔2026〕58号', title: '开展燃气安全隐患“回头看”' }),
    },
  ],
  reminders: [reminder('remind', { item: canteens, unit: '市教育局', requirement: '12月1日前完成排查。' })],
  thisWeek: [linesOf(canteens, { ...soonDuty, color: 'yellow' })],
  waiting: [],
  notices: [returned],
}

export const weeklyOffice: WeeklyOfficeMail = {
  kind: 'weeklyOffice',
  issue: 12,
  year: 2026,
  period: '2026年第47周（11月16日至11月22日）',
  reader: '李明市长',
  totals: [
    { label: '共', value: 127 },
    { label: '正常推进', value: 72 },
    { label: '办结销号', value: 47 },
    { label: '未按时', value: 8 },
  ],
  closingRate: '37%',
  onTimeRate: '92%',
  changes: [
    { label: '新立项', value: 9 },
    { label: '销号', value: 6 },
    { label: '新增红灯', value: 2 },
  ],
  red: [
    linesOf(
      anItem(),
      lateDuty,
      '原因：3条道路交通管制方案未批。\n下一步：市公安局11月25日前批复，市住房和城乡建设局倒排工期。',
    ),
  ],
  yellow: [linesOf(schools, todayDuty, '原因：消防验收尚未完成。\n下一步：本周三组织联合验收。')],
  needsDecision: [
    linesOf(clinics, { ...lateDuty, workingDaysLeft: -7 }, '已催办4次未答复，建议约谈市卫生健康委员会主要负责人。'),
  ],
  closed: [anItem({ itemId: 'item-7', number: '云政督〔2026〕7号', title: '火车站广场秩序整治' })],
  office: [
    { label: '上周应办', value: 6 },
    { label: '按时办', value: 5 },
    { label: '超时办', value: 1 },
    { label: '待办', value: 0 },
  ],
  byUnit: [
    { unit: '市住房和城乡建设局', total: 21, red: 1, yellow: 2, green: 10, finished: 8 },
    { unit: '市教育局', total: 12, red: 0, yellow: 1, green: 6, finished: 5 },
    { unit: '市卫生健康委员会', total: 9, red: 1, yellow: 0, green: 5, finished: 3 },
  ],
}

const weeklyUnit: WeeklyUnitMail = {
  kind: 'weeklyUnit',
  issue: 12,
  year: 2026,
  period: '2026年第47周（11月16日至11月22日）',
  unit: '市住房和城乡建设局',
  reader: '刘卫东局长',
  totals: [
    { label: '在办', value: 2 },
    { label: '红', value: 1 },
    { label: '黄', value: 0 },
    { label: '绿', value: 1 },
    { label: '上周销号', value: 1 },
  ],
  items: [
    linesOf(anItem(), lateDuty, '原因：未按时办结\n情况：最近反馈：3条道路交通管制方案未批。'),
    { ...linesOf(schools, milestoneDuty, '原因：正常推进\n情况：尚未反馈'), unit: '市住房和城乡建设局' },
  ],
  closed: weeklyOffice.closed,
}

const officeAlert: OfficeAlertMail = {
  kind: 'officeAlert',
  subject: '市水务局无法联系',
  lines: [
    '11月23日8:30发给联络员陈涛的邮件被退回，地址不存在。',
    '该单位没有其他可用地址，涉及在办事项2件：云政督〔2026〕12号、云政督〔2026〕40号。',
  ],
  ask: '请电话核实市水务局联络员及邮箱，并在台账中更正。更正后系统自动补发。',
}

const signIn: SignInMail = {
  kind: 'signIn',
  address: 'zhaomin@yunling.example',
  nonce: 'nonce-of-a-code',
  until: '2026年11月23日9:10',
  expires: Instant.parse('2026-11-23T01:10:00.000Z'),
}

const receipt: ReceiptMail = {
  kind: 'receipt',
  reader: '市水务局 陈涛',
  at: '2026年11月23日9:12',
  subject: '回复：【交办】老旧小区改造',
  about: { item: anItem(), unit: '市水务局', duties: [soonDuty] },
  taken: '正文已登记为反馈',
  lines: ['附件“现场.zip”没有收下：不支持这种文件，请上传文档或图片'],
  ask: '请按上述提示直接回复本邮件补报，或电话告知督查室。原信已留存，督查室可以查看。',
  words: '已完成管网普查。',
}

/** One of each kind, by the name of its snapshot. */
export const samples: Record<string, MailData> = {
  assignment,
  'assignment-supporting': {
    ...assignment,
    unit: '市水务局',
    part: 'supporting',
    urgency: 'normal',
    duties: [soonDuty],
  },
  'reminder-remind': reminder('remind'),
  'reminder-urge': reminder('urge'),
  'reminder-warn': reminder('warn', { duties: [{ ...todayDuty, duty: '办结' }] }),
  'reminder-supervise': reminder('supervise'),
  'reminder-supervise-copy': reminder('supervise', { forInformation: true, reader: '刘卫东局长' }),
  'reminder-report': reminder('report', { forInformation: true, reader: '李明市长' }),
  'reminder-office': reminder('urge', {
    unit: frame.name,
    duties: [{ ...lateDuty, duty: '审核办结情况', workingDaysLeft: -1 }],
  }),
  'notice-returned': returned,
  'notice-closed': notice('ItemClosed'),
  'notice-claimed': notice('CompletionClaimed', {
    by: '市卫生健康委员会',
    ask: '请按四查要求审核，作出销号或退回决定。',
  }),
  digest,
  'weekly-office': weeklyOffice,
  'weekly-unit': weeklyUnit,
  'weekly-office-long': {
    ...weeklyOffice,
    period: '11月9日至11月22日',
    covers: '本期统计时段为2026年11月9日至11月22日，共两周，其间未另行报送。',
  },
  'office-alert': officeAlert,
  'sign-in': signIn,
  receipt,
  'receipt-unclear': { ...receipt, about: undefined, taken: '', lines: ['来信没有正文'], words: '' },
}

export const itemIds = (...ids: string[]): ReadonlySet<ItemId> => new Set(ids as ItemId[])

export const aMessage = (to: string): Message => ({
  tenant: TenantId.parse('yunling'),
  mail: MailId.parse('0123456789abcdef0123456789abcdef'),
  source: 'duban@yunling.example',
  to,
  raw: new TextEncoder().encode(`From: duban@yunling.example\r\nTo: ${to}\r\nSubject: x\r\n\r\nx\r\n`),
})
