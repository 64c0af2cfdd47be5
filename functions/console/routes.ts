import type { Route } from './route.ts'
import { contactRoutes } from './routes/contacts.tsx'
import { accountRoutes } from './routes/account.tsx'
import { deskRoutes } from './routes/desk.tsx'
import { importRoutes } from './routes/import.tsx'
import { importUnitsRoutes } from './routes/import-units.tsx'
import { staffRoutes } from './routes/staff.tsx'
import { unitRoutes } from './routes/units.tsx'

/** Every page and act behind sign-in. The router, the authorization matrix and the tests are made of this list. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...deskRoutes,
  ...unitRoutes,
  ...contactRoutes,
  ...staffRoutes,
  // Before importRoutes, whose :list would take `units` for a list.
  ...importUnitsRoutes,
  ...importRoutes,
]
