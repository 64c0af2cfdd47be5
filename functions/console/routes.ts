import type { Route } from './route.ts'
import { auditRoutes } from './routes/audit.tsx'
import { attachmentRoutes } from './routes/attachments.tsx'
import { contactRoutes } from './routes/contacts.tsx'
import { accountRoutes } from './routes/account.tsx'
import { boardRoutes } from './routes/board.tsx'
import { deskRoutes } from './routes/desk.tsx'
import { entryRoutes } from './routes/entry.tsx'
import { exportRoutes } from './routes/exports.tsx'
import { importRoutes } from './routes/import.tsx'
import { importStaffRoutes } from './routes/import-staff.tsx'
import { importUnitsRoutes } from './routes/import-units.tsx'
import { mailRoutes } from './routes/mails.tsx'
import { officeRoutes } from './routes/office.tsx'
import { parkedRoutes } from './routes/parked.tsx'
import { penRoutes } from './routes/pen.tsx'
import { rulesRoutes } from './routes/rules.tsx'
import { itemRoutes } from './routes/items.tsx'
import { ledgerBatchRoutes } from './routes/ledger-batch.tsx'
import { ledgerFileRoutes } from './routes/ledger-file.tsx'
import { ledgerRoutes } from './routes/ledger.tsx'
import { staffRoutes } from './routes/staff.tsx'
import { tenantRoutes } from './routes/tenants.tsx'
import { tokenRoutes } from './routes/tokens.tsx'
import { unitRoutes } from './routes/units.tsx'

/** Every page and act behind sign-in. The router, the authorization matrix and the tests are made of this list. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  // Before itemRoutes, whose :id would take `new` for an item.
  ...entryRoutes,
  ...itemRoutes,
  ...attachmentRoutes,
  ...exportRoutes,
  ...deskRoutes,
  ...boardRoutes,
  ...ledgerRoutes,
  ...ledgerFileRoutes,
  ...ledgerBatchRoutes,
  ...unitRoutes,
  ...contactRoutes,
  ...staffRoutes,
  ...rulesRoutes,
  ...mailRoutes,
  ...penRoutes,
  ...parkedRoutes,
  ...auditRoutes,
  ...officeRoutes,
  ...tenantRoutes,
  ...tokenRoutes,
  // Before importRoutes, whose :list would take `staff` and `units` for lists.
  ...importStaffRoutes,
  ...importUnitsRoutes,
  ...importRoutes,
]
