import type * as z from 'zod/mini'

type Issue = z.core.$ZodIssue
type Fault = { field: string; detail: string }

const typeWord: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true或false',
  array: '列表（[…]）',
  object: '对象（{…}）',
}
const unclear = '内容或格式不对，请对照接口文档'

function wordOf(issue: Issue): string {
  if (/\p{Script=Han}/u.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return `应为${typeWord[issue.expected] ?? '文档所列的类型'}`
    case 'too_big':
      return issue.origin === 'string' ? `不能超过${issue.maximum}字，请精简` : `不能超过${issue.maximum}，请核对`
    case 'too_small':
      return issue.origin === 'string' ? '不能为空，请填写' : `不能少于${issue.minimum}，请核对`
    case 'invalid_value':
      return `应为以下之一：${issue.values.map(String).join('、')}`
    default:
      return unclear
  }
}

const placeOf = (path: readonly PropertyKey[]) => path.map(String).join('.').slice(0, 100)

/** What stands there; undefined is nothing. */
const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
    raw,
  )

/** What is wrong with a request, field by field, and how to mend it. */
export function faultsOf(issues: readonly Issue[], raw: unknown): Fault[] {
  return issues.slice(0, 20).flatMap((issue): Fault[] => {
    const { path } = issue
    if (issue.code === 'unrecognized_keys')
      return issue.keys
        .slice(0, 20)
        .map(key => ({ field: placeOf([...path, key]), detail: '没有这个字段，请对照接口文档核对名称' }))
    const isMissing = path.length > 0 && valueAt(raw, path) === undefined
    return [{ field: placeOf(path), detail: isMissing ? '必填，请补上' : wordOf(issue) }]
  })
}
