import { describe, expect, it } from 'vitest'
import { refuseDissolved } from '#domain/dissolved.ts'
import { aDirectory, aUnit, finance, unitId, water } from '#test/support/builders.ts'
import { inChinese } from '#test/support/deciding.ts'

const directory = aDirectory([aUnit('finance', { name: '市物价局', active: false }), aUnit('water')])

describe('a unit that was dissolved or merged', () => {
  it.each([
    ['gets nothing to do', [finance], '“市物价局”已撤销或合并，不能交办；请改为承接其职能的单位后再交办'],
    ['holds the others up', [water, finance], '“市物价局”已撤销或合并，不能交办；请改为承接其职能的单位后再交办'],
    ['is not one that works', [water], undefined],
    ['is not one we do not know', [unitId('police')], undefined],
    ['is not nobody', [], undefined],
  ])('%s', (_, units, message) => {
    const refused = refuseDissolved(units, directory)
    expect(refused).toEqual(
      message === undefined ? undefined : { ok: false, error: { code: 'unit.dissolved', field: 'units', message } },
    )
    if (message !== undefined) expect(message).toMatch(inChinese)
  })
})
