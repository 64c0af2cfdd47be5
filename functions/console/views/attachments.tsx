import type { Child } from 'hono/jsx'
import type { Item } from '#domain/item.ts'
import type { Asked } from '../route.ts'
import type { Reading } from '../world.ts'

/** What the page of an item shows of its files; nothing where there are none to show. */
export const attachmentsSection = (_asked: Asked<Reading>, _item: Item): Promise<Child> => Promise.resolve(null)
