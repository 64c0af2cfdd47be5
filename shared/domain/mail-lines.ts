import * as z from 'zod/mini'
import { ItemId } from './ids.ts'
import { SignalColor } from './signal.ts'

/** What every mail about an item says first. All texts are final Chinese. */
export const ItemFacts = z.object({
  itemId: ItemId,
  number: z.string(),
  title: z.string(),
  leadUnit: z.string(),
  supportingUnits: z.array(z.string()),
  officer: z.string(),
  /** The contents may not travel by mail (工作秘密): the mail names the number and sends the reader to the office. */
  noticeOnly: z.optional(z.boolean()),
})
export type ItemFacts = z.infer<typeof ItemFacts>

/** One due point as a person reads it. */
export const DutyLine = z.object({
  /** The obligation, so that a line can be left out when it was answered meanwhile. */
  id: z.optional(z.string()),
  /** The obligation’s epoch then: a link of this mail is good for no later one. */
  epoch: z.optional(z.int()),
  /** 签收, 首次反馈, 2月份反馈, 节点“开工”, 办结, 整改, 审核 … */
  duty: z.string(),
  /** 2026年2月27日（星期五） or 2026年2月13日17:30. */
  due: z.string(),
  /** Working days to go; negative when overdue. */
  workingDaysLeft: z.int(),
  overdue: z.boolean(),
  /** Why it is due then: the explanation in one or two sentences. */
  why: z.string(),
  color: SignalColor,
})
export type DutyLine = z.infer<typeof DutyLine>

/** An item with the lines that concern one reader. */
export const ItemLines = z.object({
  item: ItemFacts,
  unit: z.string(),
  duties: z.array(DutyLine),
  note: z.optional(z.string()),
})
export type ItemLines = z.infer<typeof ItemLines>

/** The mail was meant for others, whom mail does not reach: who they are, who reads it in their place, and the sentence that says why. */
export const Routed = z.optional(z.object({ from: z.array(z.string()), reader: z.string(), note: z.string() }))
