import type { Audience, Ladder, LadderName, Pack } from '../policy.ts'
import { tones } from '../policy.ts'
import type { PackProblem } from './schema-problems.ts'
import { surelyBefore } from './step-order.ts'
import { audienceWord, ladderWord } from './words.ts'

const officeSide: readonly Audience[] = ['officer', 'officeHead', 'sponsorLeader']
const urges = (ladder: Ladder) => ladder.filter(({ tone }) => tone !== 'remind').length

/** Steps must be taken in the order written and must not grow milder. */
function orderProblems(name: LadderName, ladder: Ladder): PackProblem[] {
  return ladder.flatMap((step, i) => {
    const former = ladder[i - 1]
    if (!former) return []
    const field = `ladders.${name}.${i}`
    const which = `“${ladderWord[name]}”阶梯的第${i + 1}步`
    const found: PackProblem[] = []
    if (!surelyBefore(former.offset, step.offset))
      found.push({
        field: `${field}.offset`,
        message: `${which}不一定晚于上一步，请按时间先后排列，并避免工作日与自然日交错`,
      })
    if (tones.indexOf(step.tone) < tones.indexOf(former.tone))
      found.push({ field: `${field}.tone`, message: `${which}的语气比上一步轻，请逐步加重` })
    return found
  })
}

function unitProblems(name: LadderName, ladder: Ladder): PackProblem[] {
  const field = `ladders.${name}`
  const title = `“${ladderWord[name]}”阶梯`
  const all = ladder.flatMap(({ audience }) => audience)
  const found: PackProblem[] = []
  if (!all.some(one => one !== 'liaison'))
    found.push({ field, message: `${title}始终只提醒单位联络员，请至少在一步加上${audienceWord.unitHead}或督查室` })
  if (name === 'hours' && !all.some(one => officeSide.includes(one)))
    found.push({ field, message: `${title}也用于督查室自己的时限，请加上${audienceWord.officer}` })
  return found
}

function officeProblems(ladder: Ladder): PackProblem[] {
  const outside = ladder.flatMap(({ audience }, i) =>
    audience
      .filter(one => !officeSide.includes(one))
      .map(one => ({
        field: `ladders.office.${i}.audience`,
        message: `“${ladderWord.office}”阶梯的第${i + 1}步提醒了${audienceWord[one]}，只能提醒责任督查员、督查室负责人或牵头领导，请改正`,
      })),
  )
  const rises = ladder.some(({ audience }) => audience.some(one => one !== 'officer'))
  const message = `“${ladderWord.office}”阶梯始终只提醒${audienceWord.officer}，请至少在一步加上${audienceWord.officeHead}`
  return rises ? outside : [...outside, { field: 'ladders.office', message }]
}

/** What is wrong with the ladders of a pack: order, audience, and a talk that could never be proposed. */
export function ladderProblems({ ladders, talkAfterUrgings }: Pack): PackProblem[] {
  const names: LadderName[] = ['work', 'feedback', 'acknowledge', 'hours', 'office']
  const problems = names.flatMap(name => {
    const ladder = ladders[name]
    const minute = ladder.findIndex(({ offset }) => offset.unit === 'minute')
    const misplaced =
      name === 'hours' || minute < 0
        ? []
        : [
            {
              field: `ladders.${name}.${minute}.offset`,
              message: `“${ladderWord[name]}”阶梯的第${minute + 1}步按分钟计，分钟只用于“${ladderWord.hours}”阶梯，请改为天数`,
            },
          ]
    const audience = name === 'office' ? officeProblems(ladder) : unitProblems(name, ladder)
    return [...misplaced, ...orderProblems(name, ladder), ...audience]
  })
  // 签收 and 研究部署 call for no talk.
  const most = Math.max(urges(ladders.work), urges(ladders.feedback), urges(ladders.hours))
  if (talkAfterUrgings <= most) return problems
  const message = `催办${talkAfterUrgings}次未答复才提请约谈，但阶梯最多催办${most}次，请减少次数或增加催办步骤`
  return [...problems, { field: 'talkAfterUrgings', message }]
}
