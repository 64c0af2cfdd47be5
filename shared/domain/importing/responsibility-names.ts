import type { Collective } from './imported-row.ts'

/** Splits at the separators that stand outside brackets. */
export function splitOutside(text: string, separators: RegExp): string[] {
  const parts: string[] = ['']
  let depth = 0
  for (const char of text) {
    if (/[（(〔[]/.test(char)) depth += 1
    if (/[)）〕\]]/.test(char)) depth = Math.max(0, depth - 1)
    if (depth === 0 && separators.test(char)) parts.push('')
    else parts[parts.length - 1] = (parts.at(-1) ?? '') + char
  }
  return parts.map(part => part.trim()).filter(part => part !== '')
}

/** 和 joins two units only where a unit's name ends before it: 财政部和商务部, but not 工业和信息化部 or 人力资源和社会保障局. */
const endsUnit =
  /(?:部|委|委员会|局|厅|办|办公室|总局|署|院|协会|学会|商会|工会|行|司|政府|集团|公司|社|部门|单位|机构|等|[^社]区|市|县|[）)])$/
const joiner = /以及|及其|[和及与]/g

/** The places where 和, 及, 与 or 以及 joins units. */
function splitJoined(text: string): string[] {
  const parts: string[] = []
  let from = 0
  for (const { index, 0: word } of text.matchAll(joiner)) {
    const left = text.slice(from, index)
    if (word === '及其' || left.length < 2 || !endsUnit.test(left) || text.length - index - word.length < 2) continue
    if (/[（(][^)）]*$/.test(left)) continue
    parts.push(left)
    from = index + word.length
  }
  return [...parts, text.slice(from)]
}

/** “等”, “等部门”, “等有关部门” behind a list of names; not the 等 of 高等. */
const andOthers = /(?<![高中初平])等(?:有关|相关|各)?(?:各?(?:部门|单位|地区|方面|机构))?(?=$|[、，,；;和及与])/g

const isGroup =
  /^(?:各|有关|相关|其他|其它|所有|全[省市县区州]|试点|省直|市直|县直|区直|州直|直属|属地|地方|驻.{1,6}单位|成员单位|下属|[一二三]级.*医院)|^(?:乡镇|街道|企业|高校|医院|学校)|(?:党委和政府|成员单位|有关部门|有关单位|相关部门|相关单位)$/
/** What may stand behind 各 in one breath: 各区、县级市; 各高校、科研院所、国有企业和智库. */
const continuesGroup =
  /^(?:自治[区州县]|直辖市|计划单列市|县级市|街道|乡镇|园区|开发区|功能区|新区|科研|国有|企业|高校|院校|学校|医院|智库|其他|部门|单位|直属|人民团体|管委会|新疆生产建设兵团)(?!.*各)|^[省市县区旗盟州乡镇](?:[（(].*[)）])?(?:人民)?(?:政府|党委)?$/

export type Named = { units: string[]; groups: Pick<Collective, 'text' | 'kind'>[] }

const kindOf = (text: string): Collective['kind'] =>
  /^(?:各?有关|各?相关|其他|其它)/.test(text) && /(?:部门|单位|方面|机构|地区)$/.test(text) ? 'open-ended' : 'group'

/** Joins the parts of a group that separators have torn apart. */
function regroup(parts: readonly string[]): string[] {
  const whole: string[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    if (last !== undefined && /^各/.test(last) && continuesGroup.test(part))
      whole[whole.length - 1] = `${last}、${part}`
    else whole.push(part)
  }
  return whole
}

const clean = (name: string): string =>
  name
    .replace(/^(?:由|请|[和及与并]|以及)+/, '')
    .replace(/[。.：:]+$/, '')
    .trim()

/** The units and groups of a list of names: “A、B，各区、县级市等部门”. */
export function namesIn(list: string): Named {
  const others = list.match(andOthers) ?? []
  const segments = splitOutside(list.replace(andOthers, '、'), /[，,；;\n]/)
  const parts = segments.flatMap(segment => regroup(splitOutside(segment, /[、]/)))
  const names = parts
    .flatMap(part => (/^各/.test(part) ? [part] : splitJoined(part)))
    .map(clean)
    .filter(name => /\p{L}/u.test(name) && name !== '无')
  return {
    units: [...new Set(names.filter(name => !isGroup.test(name)))],
    groups: [
      ...names.filter(name => isGroup.test(name)).map(text => ({ text, kind: kindOf(text) })),
      ...others.map(text => ({ text, kind: 'open-ended' as const })),
    ],
  }
}
