import type { Fact } from './ledger.ts'

type Unreachable = { why: string; ask: string }

const verify = '该单位联系人邮箱无法送达，请电话核实并更新联系方式。'

/** By the reason on the entry AddressFailed: what SES or the sender said, or what the directory lacks. */
const byReason = new Map<string, Unreachable>([
  ['bounce', { why: '邮件被退回，该地址不存在或已停用', ask: verify }],
  [
    'complaint',
    {
      why: '收件人将督办邮件标记为垃圾邮件（投诉），系统不再向该地址发信',
      ask: '请电话向收件人说明督办邮件的用途，商定接收督办邮件的联系人和邮箱，更新联系方式。',
    },
  ],
  ['no-address', { why: '没有可用的邮箱地址', ask: verify }],
  [
    'unit-dissolved',
    {
      why: '该单位已撤销或合并，不再接收督办邮件',
      ask: '请将该单位承担的任务改派承接其职能的单位。',
    },
  ],
  ['no-contact', { why: '没有可以送达的联系人', ask: '该单位没有可以送达的联系人，请电话通知并补充联系方式。' }],
])

/** Why mail to a contact of a unit does not arrive any more, and what the office is asked to do about it. */
export const unreachableBy = (reason: Fact | undefined): Unreachable =>
  byReason.get(String(reason)) ?? { why: '邮件未能送达', ask: verify }
