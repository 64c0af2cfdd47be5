import { describe, expect, it } from 'vitest'
import { readIssuer, readRequestKind, readSource } from '#domain/importing/row-words.ts'

describe('where a task comes from', () => {
  it.each([
    ['市政府主要领导批示', 'LOCAL_INSTRUCTION', 'municipal'],
    ['市委书记批示', 'LOCAL_INSTRUCTION', 'municipal'],
    ['市长批示', 'LOCAL_INSTRUCTION', 'municipal'],
    ['副市长批示', 'LOCAL_INSTRUCTION', undefined],
    ['分管市领导批示', 'LOCAL_INSTRUCTION', undefined],
    ['县委主要领导交办', 'LOCAL_INSTRUCTION', 'county'],
    ['县领导批示', 'LOCAL_INSTRUCTION', undefined],
    ['省政府领导批示', 'SUPERIOR_INSTRUCTION', 'provincial'],
    ['自治区主要领导批示', 'SUPERIOR_INSTRUCTION', 'provincial'],
    ['国务院领导批示', 'SUPERIOR_INSTRUCTION', 'central'],
    ['习近平总书记重要讲话', 'PRIORITY_DIRECTIVE', 'central'],
    ['市政府常务会议议定', 'MEETING_DECISION', undefined],
  ])('%s', (text, source, level) => {
    expect([readSource(text), readIssuer(text)]).toEqual([source, level])
  })
})

describe('what is asked for', () => {
  it.each([
    ['速办速报类', 'quickReport'],
    ['提方案意见举措类', 'proposal'],
    ['推动重点工作重大任务类', 'keyTask'],
    ['其他', 'other'],
    ['一般', undefined],
  ])('%s', (text, kind) => {
    expect(readRequestKind(text)).toBe(kind)
  })
})
