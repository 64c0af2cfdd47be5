import * as z from 'zod/mini'
import type { Amendment } from '../amendment.ts'
import { WorkingHours } from '../calendar/working-hours.ts'
import { err, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { Tenant } from '../tenant.ts'
import type { Faults } from './typed.ts'

/** 08:30-12:00，14:30-17:30, as people write the hours of an office. */
export const hoursText = (hours: WorkingHours): string => hours.map(([from, to]) => `${from}-${to}`).join('，')

/** Office hours as typed: any of the usual signs between them, and a single digit before the colon is an hour too. */
const spansOf = (typed: string): string[][] =>
  typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .split(/[,;、]/)
    .map(span => span.split(/[-—–~至到]+/).map(time => time.padStart(5, '0')))

const words: Readonly<Record<string, string>> = {
  id: '编号只用小写字母、数字和连字符，最长40位，如 yunling',
  name: '请填写督查室全称，1到100个字',
  letterhead: '请填写文头名称，1到100个字',
  series: '请填写发文机关代字，1到12个字，如 云政督',
  sender: '请填写发件邮箱，如 ducha@yunling.example',
  contactLine: '联系方式最长200个字',
  zone: '请选择时区',
  workingHours: '办公时间应由早到晚、互不重叠，如 08:30-12:00，14:30-17:30',
}

/** What was typed as the schema says, or what is wrong with it, by field. */
function read<S extends z.ZodMiniType>(
  schema: S,
  typed: Readonly<Record<string, string>> & { workingHours: string },
): Result<z.output<S>, Faults> {
  const parsed = z.safeParse(schema, { ...typed, workingHours: spansOf(typed.workingHours) })
  if (parsed.success) return ok(parsed.data)
  const fields = parsed.error.issues.map(({ path }) => String(path[0] ?? ''))
  return err(Object.fromEntries(fields.map(field => [field, words[field] ?? '填写有误，请核对'])))
}

const Settings = z.object({
  letterhead: Tenant.shape.letterhead,
  contactLine: Tenant.shape.contactLine,
  workingHours: WorkingHours,
})

export type SettingsTyped = Readonly<
  Record<'letterhead' | 'contactLine' | 'workingHours' | 'boardNames' | 'linksNeedSignIn', string>
>

/** What the head of an office sets himself: its letterhead, where people turn to, its hours and switches. */
export function readSettings(
  typed: SettingsTyped,
): Result<z.output<typeof Settings> & { boardNames: boolean; linksNeedSignIn: boolean }, Faults> {
  const { boardNames, linksNeedSignIn, ...texts } = typed
  const settings = read(Settings, texts)
  return settings.ok
    ? ok({ ...settings.value, boardNames: boardNames === 'yes', linksNeedSignIn: linksNeedSignIn === 'yes' })
    : settings
}

const facts = (tenant: Tenant): Record<string, string> => ({
  文头: tenant.letterhead,
  联系方式: tenant.contactLine,
  办公时间: hoursText(tenant.workingHours),
  邮件链接须登录后办理: tenant.linksNeedSignIn === true ? '是' : '否',
  大屏显示单位和人员名称: tenant.boardNames === true ? '是' : '否',
})

/** What differs between two states of the settings. */
export function settingsDifferences(was: Tenant, now: Tenant): Amendment['facts'] {
  const before = facts(was)
  return Object.entries(facts(now))
    .filter(([label, text]) => before[label] !== text)
    .map(([label, text]) => ({ label, text: `${before[label] || '（无）'} → ${text || '（无）'}` }))
}

const Founding = z.object({
  ...Settings.shape,
  id: Tenant.shape.id,
  name: Tenant.shape.name,
  series: Tenant.shape.series,
  zone: Tenant.shape.zone,
  sender: Tenant.shape.sender,
})

export type FoundingTyped = Readonly<
  Record<'id' | 'name' | 'letterhead' | 'series' | 'zone' | 'sender' | 'contactLine' | 'workingHours', string>
>

/** A department as an administrator typed it; without a letterhead of its own it writes under its name. */
export const readFounding = (typed: FoundingTyped): Result<z.output<typeof Founding>, Faults> =>
  read(Founding, { ...typed, letterhead: typed.letterhead === '' ? typed.name : typed.letterhead })
