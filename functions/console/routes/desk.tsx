import type { Route } from '../route.ts'
import { page } from '../route.ts'

/** 我的工作: the first page after sign-in. */
export const deskRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/',
    verb: 'desk.read',
    show: () => Promise.resolve(page({ title: '我的工作', body: <p>今天没有需要您办理的事项。</p> })),
  },
]
