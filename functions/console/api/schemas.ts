import * as z from 'zod/mini'
import { Day, Instant } from '#domain/calendar/day.ts'
import { Cadence } from '#domain/calendar/period.ts'
import { ItemId, UnitId } from '#domain/ids.ts'
import { Classification, Deadline, ItemState, Milestone } from '#domain/item.ts'
import { IssuerLevel, RequestKind, SourceType, Urgency } from '#domain/policy.ts'
import { SignalColor } from '#domain/signal.ts'
import { Tally } from '#domain/tally.ts'

/** What the document says of a field. */
export const words = z.registry<{ description: string }>()

/** The same schema, with a description of its own. */
const said = <S extends z.ZodMiniType>(schema: S, description: string): S => {
  const own = z.clone(schema)
  words.add(own, { description })
  return own
}

const text = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))
const named = '编号或名称'
const name = text(100)

/** A task as another system enters it: 立项, and 交办 with it. */
export const ItemOrder = z.strictObject({
  title: said(text(200), '事项标题'),
  requirement: said(text(5000), '任务要求'),
  criteria: said(z.optional(text(2000)), '完成标准；没有的不能交办'),
  basis: said(z.optional(text(500)), '立项依据，如会议纪要的名称和文号'),
  sourceType: said(SourceType, '事项来源，如 MEETING_DECISION（会议议定事项）'),
  issuerLevel: said(z.optional(IssuerLevel), '批示、交办的层级'),
  requestKind: said(z.optional(RequestKind), '要求类别'),
  urgency: said(z.optional(Urgency), '急缓，默认 normal（平件）'),
  classification: said(z.optional(Classification), '公开、内部、工作秘密；默认 internal。国家秘密不得录入'),
  receivedAt: said(z.optional(Instant), '收到时间，时限从此起算；默认现在'),
  officer: said(z.optional(name), '责任督查员的编号；默认排在最前的督查员'),
  sponsorLeader: said(z.optional(name), `牵头领导的${named}；没有的不能交办`),
  accountablePerson: said(z.optional(text(50)), '责任人；没有的不能交办'),
  leadUnit: said(z.optional(name), `牵头单位的${named}；没有的不能交办`),
  supportingUnits: said(z.optional(z.array(name).check(z.maxLength(100))), `协办单位的${named}`),
  deadline: said(z.optional(Deadline), '完成时限；持续推进写 {"kind":"open"}'),
  milestones: said(z.optional(z.array(z.omit(Milestone, { id: true })).check(z.maxLength(20))), '节点，各有自己的日期'),
  cadence: said(z.optional(z.nullable(Cadence)), '反馈周期；不填按规则，null为不定期'),
  assign: said(z.optional(z.boolean()), '立项后是否即交办，默认是'),
})
export type ItemOrder = z.infer<typeof ItemOrder>

/** An item as it stands. Of 工作秘密 neither title nor contents leave the console. */
export const ItemAnswer = z.object({
  id: ItemId,
  number: said(z.optional(z.string()), '督办编号，如 云政督〔2026〕12号'),
  title: said(z.optional(z.string()), '工作秘密事项不提供标题和内容'),
  state: said(ItemState, '状态；closed 为已销号，cancelled 为已撤销'),
  stateText: said(z.string(), '状态的中文名称'),
  sourceType: SourceType,
  urgency: Urgency,
  classification: Classification,
  requirement: z.optional(z.string()),
  criteria: z.optional(z.string()),
  basis: z.optional(z.string()),
  officer: z.string(),
  sponsorLeader: z.optional(z.string()),
  accountablePerson: z.optional(z.string()),
  leadUnit: z.optional(UnitId),
  supportingUnits: z.array(UnitId),
  deadline: z.optional(Deadline),
  receivedAt: Instant,
  registeredAt: z.optional(Instant),
  assignedAt: z.optional(Instant),
  completedAt: said(z.optional(Instant), '牵头单位报办结的时间'),
  closedAt: said(z.optional(Instant), '销号的时间'),
  seq: said(z.int(), '办理记录的最新序号，有新情况时增大'),
  lacking: said(
    z.optional(z.object({ code: z.string(), field: z.optional(z.string()), detail: z.string() })),
    '立项成功但没有交办时，说明缺什么',
  ),
})
export type ItemAnswer = z.infer<typeof ItemAnswer>

const ListedItem = z.object({
  id: ItemId,
  number: z.optional(z.string()),
  title: said(z.optional(z.string()), '较长的标题在列表中有省略'),
  state: ItemState,
  stateText: z.string(),
  leadUnit: z.optional(UnitId),
  deadline: said(z.optional(z.union([Day, z.literal('open')])), '完成时限；open 为持续推进'),
  signal: said(SignalColor, '亮灯'),
  finishedOn: z.optional(Day),
})

export const ItemList = z.object({
  items: z.array(ListedItem),
  next: said(z.optional(z.string()), '下一页的 cursor；没有则已到末尾'),
})

export const ListQuery = z.strictObject({
  state: said(z.optional(z.enum(['open', 'finished'])), '在办（默认）或已了结'),
  month: said(
    z.optional(z.string().check(z.regex(/^20\d{2}-(?:0[1-9]|1[0-2])$/, '应写作“2026-03”'))),
    '了结的月份，查已了结事项时必填，如 2026-03',
  ),
  cursor: said(z.optional(z.string().check(z.maxLength(500))), '上一页给出的 next'),
  limit: said(
    z.optional(z.string().check(z.regex(/^(?:[1-9]\d?|100)$/, '应为1至100的整数'))),
    '每页条数，默认20，最多100',
  ),
})

export const AssignmentList = z.object({
  assignments: z.array(
    z.object({
      unitId: UnitId,
      unit: z.string(),
      part: said(z.enum(['lead', 'supporting']), '牵头或协办'),
      state: z.enum(['assigned', 'acknowledged', 'inProgress', 'completed', 'returned', 'released']),
      stateText: z.string(),
      assignedAt: Instant,
      acknowledgedAt: z.optional(Instant),
      completedAt: z.optional(Instant),
      lastFeedback: z.optional(
        z.object({
          at: Instant,
          by: z.string(),
          noChange: z.boolean(),
          progress: z.optional(z.string()),
          problems: z.optional(z.string()),
          coordination: z.optional(z.string()),
          expected: z.optional(Day),
        }),
      ),
    }),
  ),
})

const unit = said(z.optional(name), `责任单位的${named}；单位令牌可不填`)
const by = said(text(50), '报送人姓名，记入办理记录')

export const AcknowledgementOrder = z.strictObject({ unit })
export const FeedbackOrder = z.strictObject({
  unit,
  by,
  progress: said(z.optional(z.string().check(z.maxLength(5000))), '进展；有变化时必填'),
  problems: said(z.optional(text(2000)), '存在问题'),
  coordination: said(z.optional(text(2000)), '需协调事项'),
  expected: said(z.optional(Day), '预计完成日期'),
  noChange: said(z.optional(z.boolean()), '较上次没有变化；为true时不看其他内容'),
  milestone: said(z.optional(name), '所答复节点的编号'),
})
export const CompletionOrder = z.strictObject({ unit, by, summary: said(text(5000), '办理结果：事实、措施、结论') })

/** What an act left in the ledger. */
export const Recorded = z.object({ item: ItemAnswer })

export const UnitList = z.object({
  units: z.array(z.object({ id: UnitId, name: z.string(), group: z.string(), active: z.boolean() })),
})

export const TallyAnswer = z.object({ tally: said(z.optional(Tally), '最近一次统计；尚未统计时没有') })
