import { instantText } from '#domain/lines.ts'
import { recipientOf, roleWord } from '#domain/people.ts'
import type { Route } from '../route.ts'
import { page, redirect } from '../route.ts'

/** 我的登录: where a person is signed in, and the way out everywhere. */
export const accountRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/account',
    verb: 'desk.read',
    show: async ({ person, name, tenant, world, now, csrf }) => {
      const all = await world.sessions.of(tenant.id, recipientOf(person))
      const open = all.filter(({ until }) => until > now).toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
      return page({
        title: '我的登录',
        body: (
          <div class="card">
            <p>
              {tenant.name}，{name}（{roleWord[person.role]}）
            </p>
            <div class="scroll">
              <table>
                <caption>最近12小时内的登录（{open.length}处）</caption>
                <thead>
                  <tr>
                    <th scope="col">登录时间</th>
                    <th scope="col">最迟退出时间</th>
                  </tr>
                </thead>
                <tbody>
                  {open.map(({ startedAt, until }) => (
                    <tr>
                      <td>{instantText(startedAt, tenant.zone)}</td>
                      <td>{instantText(until, tenant.zone)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <p class="hint">30分钟没有操作即自动退出。发现不是本人的登录，请退出全部登录，并告知督查室。</p>
            <form method="post" action="/account/sign-out-everywhere">
              <input type="hidden" name="csrf" value={csrf} />
              <p class="actions">
                <button>退出全部登录</button>
              </p>
            </form>
          </div>
        ),
      })
    },
  },
  {
    method: 'POST',
    path: '/account/sign-out-everywhere',
    verb: 'desk.read',
    act: async ({ person, tenant, world }) => {
      await world.sessions.endAll(tenant.id, recipientOf(person))
      return redirect('/sign-in?done=everywhere')
    },
  },
]
