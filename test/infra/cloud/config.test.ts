import { describe, expect, it } from 'vitest'
import { deploymentNamed, readDeployments, sendersOf } from '#infra/config.ts'
import { deployments } from '#infra/deployments.ts'

const good = deployments.yunling
const office = good.departments[0]!

describe('deployments', () => {
  it('ship one of one department and one of ten', () => {
    expect(deploymentNamed('yunling').departments).toHaveLength(1)
    expect(deploymentNamed('yunling-ten').departments).toHaveLength(10)
  })

  it('know every address that mail may come from, once', () => {
    expect(sendersOf(deploymentNamed('yunling'))).toEqual(['no-reply@duban.example.org', 'duchashi@duban.example.org'])
  })

  it('are asked for by a name that exists', () => {
    expect(() => deploymentNamed('nowhere')).toThrow(/"nowhere".*yunling, yunling-ten/)
  })

  it.each([
    ['an address of another domain', { ...good, sender: 'office@elsewhere.example' }, ['x.sender']],
    [
      'a department that writes from another domain',
      { ...good, departments: [{ ...office, sender: 'a@elsewhere.example' }] },
      ['x.departments.0.sender'],
    ],
    [
      'a department in a zone without schedules',
      { ...good, departments: [{ ...office, zone: 'Asia/Urumqi' }] },
      ['x.departments.0.zone'],
    ],
    ['two departments of one id', { ...good, departments: [office, office] }, ['x.departments.1.id']],
    ['a zone that is none', { ...good, zones: ['Beijing'] }, ['x.zones.0', 'x.departments.0.zone']],
    ['a trial that may write to everyone', { ...good, mailAllowList: [] }, ['x.mailAllowList']],
    ['real mail with a list', { ...good, sendRealMail: true }, ['x.mailAllowList']],
    ['a Region without an account', { ...good, region: 'ap-southeast-1' }, ['x.region']],
    ['replies to the domain that mail leaves from', { ...good, replyDomain: good.domain }, ['x.replyDomain']],
    ['replies to what is no domain', { ...good, replyDomain: 'reply@duban' }, ['x.replyDomain']],
    ['alarms that nobody hears', { ...good, alarmEmails: [] }, ['x.alarmEmails']],
    ['a field that nobody reads', { ...good, stage: 'prod' }, ['stage']],
    [
      'several at once',
      { ...good, domain: 'Not A Domain', zones: [], departments: [{ ...office, id: 'No Good' }], logLevel: 'LOUD' },
      ['x.domain', 'x.zones', 'x.departments.0.id', 'x.logLevel', 'x.sender'],
    ],
  ])('refuse %s in one error that names each field', (_, deployment, fields) => {
    const message = messageOf(() => readDeployments({ x: deployment }))
    for (const field of fields) expect(message).toContain(field)
  })

  it('may share an account and Region, but not a domain', () => {
    const message = messageOf(() => readDeployments({ a: good, b: good }))
    expect(message).toBe('Bad deployments:\n  b.domain: duban.example.org belongs to a already')
    const replies = { replyDomain: 'reply.example.org' }
    const elsewhere = { ...deployments['yunling-ten'], ...replies }
    const both = messageOf(() => readDeployments({ a: { ...good, ...replies }, b: elsewhere }))
    expect(both).toBe('Bad deployments:\n  b.replyDomain: reply.example.org belongs to a already')
  })

  it('name the bad fields of every deployment together', () => {
    const message = messageOf(() => readDeployments({ a: { ...good, domain: '' }, b: { ...good, keepData: 'yes' } }))
    expect(message).toContain('a.domain')
    expect(message).toContain('b.keepData')
  })
})

function messageOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  return ''
}
