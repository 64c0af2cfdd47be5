import type { Route } from './route.ts'
import { deskRoutes } from './routes/desk.tsx'

/** Every page and act behind sign-in. The router, the authorization matrix and the tests are made of this list. */
export const routes: readonly Route[] = [...deskRoutes]
