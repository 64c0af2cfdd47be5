import * as z from 'zod/mini'
import type { Refusal } from '#domain/rules.ts'

const titles = {
  400: '请求有误',
  401: '未通过认证',
  403: '没有权限',
  404: '没有找到',
  413: '内容过大',
  415: '格式不支持',
  422: '无法办理',
  429: '请求过于频繁',
  500: '系统故障',
} as const

export type ProblemStatus = keyof typeof titles

/** Why a request was not done (RFC 9457), in the words of the office; `errors` names the fields at fault. */
export const ProblemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  errors: z.optional(z.array(z.object({ field: z.string(), detail: z.string() }))),
})

export type Problem = {
  status: ProblemStatus
  code: string
  detail: string
  errors?: readonly { field: string; detail: string }[]
}

export const problem = (status: ProblemStatus, code: string, detail: string, errors?: Problem['errors']): Problem => ({
  status,
  code,
  detail,
  ...(errors && { errors }),
})

/** A refusal of the rules: the field is named as the request names it. */
export const refusedBy = ({ code, message, field }: Refusal): Problem =>
  problem(422, code, message, field === undefined ? undefined : [{ field, detail: message }])

/** Not there, or not theirs: no difference shows. */
export const nothingThere = problem(404, 'not-found', '没有找到，或不在令牌的权限范围内，请核对编号')

export const problemAnswer = ({ status, code, detail, errors }: Problem) => ({
  type: `urn:duban:problem:${code}`,
  title: titles[status],
  status,
  code,
  detail,
  ...(errors && { errors: [...errors] }),
})
