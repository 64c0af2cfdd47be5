import type { Item } from '#domain/item.ts'
import type { PlannedMail } from '#domain/mail.ts'
import { redact } from '#domain/redact.ts'

/** 工作秘密 never travels by mail: whoever is told of such an item reads that there is one, and where to collect it. */
export const discreet = (mail: PlannedMail, item: Pick<Item, 'id' | 'classification'>): PlannedMail =>
  item.classification === 'workSecret' ? { ...mail, data: redact(mail.data, new Set([item.id])) } : mail
