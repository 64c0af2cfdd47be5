import type { LadderName, Pack, Rule } from '../policy.ts'
import { describeStep } from './describe-ladder.ts'
import { describeCadence } from './describe-limit.ts'
import { describeLimits, describePack, describeWhen } from './describe.ts'
import { ladderNames } from './typed-pack.ts'
import { ladderWord } from './words.ts'

/** One thing a pack decides, under the name a clerk looks for. */
export type PackFact = { label: string; text: string }

const LADDER = '提醒阶梯：'

/** What comes after the rows of a pack, in the order in which it is described. */
const labels = [
  '协办单位',
  '督查室自身时限',
  ...ladderNames.map(name => `${LADDER}${ladderWord[name]}`),
  '亮灯',
  '约谈',
  '延期',
  '报告',
]

/** The general lines of a description that stand before its rows: title and order of precedence. */
const HEAD = 2

/** What a pack decides besides its rows. */
export const generalFacts = (pack: Pack): PackFact[] =>
  describePack(pack)
    .slice(HEAD + pack.rules.length)
    .map((text, index) => ({ label: labels[index] ?? '报告', text }))

const ruleText = (rule: Rule): string =>
  `${describeWhen(rule)}：${describeLimits(rule)}；${describeCadence(rule.cadence)}`

/** A ladder step by step, so that only what moved is named. */
const stepFacts = ({ ladders }: Pack, name: LadderName): [string, PackFact][] =>
  ladders[name].map((step, index) => [
    `${name} ${index}`,
    { label: `${LADDER}${ladderWord[name]}，第${index + 1}步`, text: describeStep(step) },
  ])

const factsOf = (pack: Pack): Map<string, PackFact> =>
  new Map<string, PackFact>([
    ['title', { label: '名称', text: pack.title }],
    ['source', { label: '依据', text: pack.source }],
    ...pack.rules.map((rule): [string, PackFact] => [rule.id, { label: `规则：${rule.title}`, text: ruleText(rule) }]),
    ...ladderNames.flatMap(name => stepFacts(pack, name)),
    ...generalFacts(pack).flatMap((fact, index): [string, PackFact][] =>
      fact.label.startsWith(LADDER) ? [] : [[`general ${index}`, fact]],
    ),
  ])

/** What differs between two packs, each thing as it was and as it would be; empty text where one of them has no such row. */
export function packDifferences(was: Pack, now: Pack): { label: string; was: string; now: string }[] {
  const [before, after] = [factsOf(was), factsOf(now)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(key => {
    const [one, other] = [before.get(key), after.get(key)]
    if (one?.text === other?.text) return []
    return [{ label: (other ?? one)?.label ?? '', was: one?.text ?? '', now: other?.text ?? '' }]
  })
}
