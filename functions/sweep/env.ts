import * as z from 'zod/mini'
import { Zones } from '#shared/runtime/zones.ts'

export const Env = z.object({ TABLE_NAME: z.string(), BUS_NAME: z.string(), ZONES: Zones, DEPLOYMENT: z.string() })
