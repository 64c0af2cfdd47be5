import { describe, expect, it } from 'vitest'
import type { Responsibility } from '#domain/importing/imported-row.ts'
import { issuesOf, readResponsibility, readUnitColumns } from '#domain/importing/responsibility.ts'

const shown = ({ lead, supporting, collective }: Responsibility) => [
  lead,
  supporting.join('+'),
  collective.map(({ text, kind, part }) => `${text}/${kind}/${part}`).join(' '),
]

describe('words behind a task', () => {
  it.each([
    ['税务总局、财政部、海关总署负责', '税务总局', '财政部+海关总署', ''],
    ['海关总署、商务部等有关部门负责', '海关总署', '商务部', '等有关部门/open-ended/supporting'],
    ['商务部、海关总署负责', '商务部', '海关总署', ''],
    ['教育部、工业和信息化部、农业农村部等负责', '教育部', '工业和信息化部+农业农村部', '等/open-ended/supporting'],
    ['海关总署、文化和旅游部、文物局负责', '海关总署', '文化和旅游部+文物局', ''],
    ['农业农村部、工业和信息化部牵头负责', '农业农村部', '工业和信息化部', ''],
    ['各省级人民政府负责', undefined, '', '各省级人民政府/group/lead'],
    ['国家发展改革委会同有关部门负责', '国家发展改革委', '', '有关部门/open-ended/supporting'],
    ['国家发展改革委、财政部会同有关部门负责', '国家发展改革委', '财政部', '有关部门/open-ended/supporting'],
    ['财政部、国务院扶贫办负责', '财政部', '国务院扶贫办', ''],
    ['生态环境部牵头，财政部、住房城乡建设部等参与', '生态环境部', '财政部+住房城乡建设部', '等/open-ended/supporting'],
    [
      '财政部、商务部等和各省级人民政府负责',
      '财政部',
      '商务部',
      '各省级人民政府/group/supporting 等/open-ended/supporting',
    ],
    ['各有关部门按职责分工负责', undefined, '', '各有关部门/by-duty/lead'],
    ['工业和信息化部、财政部和商务部按职责分工负责', '工业和信息化部', '财政部+商务部', ''],
    ['由市人力资源和社会保障局牵头，市财政局、市教育局配合', '市人力资源和社会保障局', '市财政局+市教育局', ''],
    ['市发改局牵头、市财政局配合', '市发改局', '市财政局', ''],
    ['市住房和城乡建设局牵头会同市财政局负责', '市住房和城乡建设局', '市财政局', ''],
    ['市财政局配合，市教育局牵头', '市教育局', '市财政局', ''],
    ['省林业局牵头，各市人民政府按职责分工负责', '省林业局', '', '各市人民政府/by-duty/supporting'],
    ['市财政局和市审计局共同负责', '市财政局', '市审计局', ''],
    ['住房和城乡建设部及财政部', '住房和城乡建设部', '财政部', ''],
    ['北京市规划和自然资源委员会', '北京市规划和自然资源委员会', '', ''],
    [
      '市发展改革委（市粮食和物资储备局、市能源局）、市财政局',
      '市发展改革委（市粮食和物资储备局、市能源局）',
      '市财政局',
      '',
    ],
    ['市公安局，市交通运输局；市城管局', '市公安局', '市交通运输局+市城管局', ''],
    ['市公安局\n市交通运输局', '市公安局', '市交通运输局', ''],
    ['公安部负责执法，司法部负责普法', '公安部', '司法部', ''],
    ['高等教育处', '高等教育处', '', ''],
    ['市商务局', '市商务局', '', ''],
    [
      '各县（市、区）人民政府、市直各有关部门',
      undefined,
      '',
      '各县（市、区）人民政府/group/lead 市直各有关部门/group/lead',
    ],
    ['各省、自治区、直辖市人民政府', undefined, '', '各省、自治区、直辖市人民政府/group/lead'],
    ['', undefined, '', ''],
    [
      '（牵头单位：市教育局，配合单位：市国资委，各区、县级市）',
      '市教育局',
      '市国资委',
      '各区、县级市/group/supporting',
    ],
    ['牵头单位：市教育局\n责任单位：市财政局', '市教育局', '市财政局', ''],
    ['责任单位：市教育局、市财政局', '市教育局', '市财政局', ''],
  ])('%s', (text, lead, supporting, collective) => {
    expect(shown(readResponsibility(text))).toEqual([lead, supporting, collective])
  })

  it('names a second lead as supporting, with a note', () => {
    const two = readResponsibility('农业农村部、工业和信息化部牵头负责')
    expect(two.coLeads).toEqual(['工业和信息化部'])
    expect(two.notes).toEqual(['原文有多个牵头单位，以农业农村部为牵头单位，其余列为协办单位'])
    expect(readResponsibility('商务部、海关总署负责')).toMatchObject({ coLeads: [], notes: [] })
  })

  it('keeps who does which part as a note', () => {
    expect(readResponsibility('公安部负责执法，司法部负责普法').notes).toEqual(['公安部负责执法', '司法部负责普法'])
    expect(readResponsibility('财政部、商务部按职责分工负责').notes).toEqual(['按职责分工负责'])
  })
})

describe('columns of lead and supporting units', () => {
  it.each([
    [
      '市发展改革委',
      '市委组织部、市人力资源和社会保障局，各区、县级市',
      '市发展改革委',
      '市委组织部+市人力资源和社会保障局',
      '各区、县级市/group/supporting',
    ],
    [
      '市科协',
      '市发展改革委、市科技和信息化局、市国资委、市经贸委',
      '市科协',
      '市发展改革委+市科技和信息化局+市国资委+市经贸委',
      '',
    ],
    ['市农业局', '市科协，各有关区、县级市', '市农业局', '市科协', '各有关区、县级市/group/supporting'],
    [
      '市委组织部',
      '各项目牵头单位，各区、县级市',
      '市委组织部',
      '',
      '各项目牵头单位/group/supporting 各区、县级市/group/supporting',
    ],
    ['市委组织部', '市财政局、越秀区', '市委组织部', '市财政局+越秀区', ''],
    ['各地', '三级公立医院', undefined, '', '各地/group/lead 三级公立医院/group/supporting'],
    ['试点城市政府', '', undefined, '', '试点城市政府/group/lead'],
    [
      '各高校、科研院所、国有企业和智库以及其他承担科研任务的单位',
      '',
      undefined,
      '',
      '各高校、科研院所、国有企业和智库以及其他承担科研任务的单位/group/lead',
    ],
    ['科技部、农业农村部、卫生健康委等部门', '', '科技部', '农业农村部+卫生健康委', '等部门/open-ended/lead'],
    ['', '', undefined, '', ''],
  ])('%s | %s', (leadText, supportText, lead, supporting, collective) => {
    expect(shown(readUnitColumns(leadText, supportText))).toEqual([lead, supporting, collective])
  })
})

it('tells the office what is missing', () => {
  expect(issuesOf(readResponsibility('税务总局负责'))).toEqual([])
  expect(issuesOf(readResponsibility('')).map(issue => issue.kind)).toEqual(['no-lead'])
  expect(issuesOf(readResponsibility('各省级人民政府负责'))).toEqual([
    { kind: 'collective-lead', text: '责任单位只写了“各省级人民政府”，请明确到具体单位' },
  ])
})
