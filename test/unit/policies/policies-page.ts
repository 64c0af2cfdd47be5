import { describeStep } from '#domain/policies/describe-ladder.ts'
import { describeCadence } from '#domain/policies/describe-limit.ts'
import { describeLimits, describePack, describeWhen } from '#domain/policies/describe.ts'
import { publishedRuleSets } from '#domain/policies/published/rule-sets.ts'
import { shippedPacks } from '#domain/policies/shipped.ts'
import { ladderWord } from '#domain/policies/words.ts'
import { LadderName } from '#domain/policy.ts'
import type { Pack } from '#domain/policy.ts'

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
const table = (head: string[], rows: string[][]) => [
  row(...head),
  row(...head.map(() => '---')),
  ...rows.map(r => row(...r)),
]

const packSection = (pack: Pack): string[] => [
  `### \`${pack.name}\` ${pack.title}`,
  '',
  `依据：${pack.source}。`,
  '',
  ...table(
    ['编号', '规则', '适用', '时限', '反馈', '依据'],
    pack.rules.map(rule => [
      `\`${rule.id}\``,
      rule.title,
      describeWhen(rule),
      describeLimits(rule),
      describeCadence(rule.cadence),
      rule.source,
    ]),
  ),
  '',
  ...table(
    ['阶梯', '步骤'],
    LadderName.options.map(name => [ladderWord[name], pack.ladders[name].map(describeStep).join('<br>')]),
  ),
  '',
  ...describePack(pack)
    .slice(2 + pack.rules.length)
    .filter(sentence => !LadderName.options.some(name => sentence.startsWith(`${ladderWord[name]}：`)))
    .map(sentence => `- ${sentence}`),
  '',
]

const published = (): string[][] =>
  Object.entries(publishedRuleSets).map(([id, set]) => {
    const how = { pack: '规则包', overrides: '改写', waits: '待' }[set.as]
    const base = set.as === 'pack' ? ` \`${set.pack}\`` : set.as === 'overrides' ? ` \`${set.base}\`` : ''
    return [`\`${id}\``, `${how}${base}`, set.note]
  })

/** The generated part of docs/policies.md, between its two marks. */
export const generatedPart = (): string =>
  [
    '## The packs that ship',
    '',
    ...Object.values(shippedPacks).flatMap(packSection),
    '## Published rule sets and where they are',
    '',
    ...table(['规则', '表达方式', '说明'], published()),
    '',
  ].join('\n')
