import type { Child } from 'hono/jsx'
import type { Verb } from '#domain/can.ts'
import { mayEver } from '#domain/can.ts'
import type { Person } from '#domain/people.ts'
import { roleWord } from '#domain/people.ts'
import { assets } from '../design/assets.ts'
import type { Page } from '../route.ts'

type Shell = { office: string; person?: Person; name?: string; csrf?: string; path: string }

const navigation: readonly { path: string; label: string; verb: Verb }[] = [
  { path: '/', label: '我的工作', verb: 'desk.read' },
  { path: '/ledger', label: '台账', verb: 'ledger.read' },
  { path: '/items/new', label: '立项', verb: 'item.enter' },
  { path: '/import', label: '导入', verb: 'item.enter' },
  { path: '/board', label: '大屏', verb: 'board.read' },
  { path: '/units', label: '单位与联络人', verb: 'directory.read' },
  { path: '/staff', label: '人员', verb: 'directory.read' },
  { path: '/rules', label: '规则', verb: 'rules.read' },
  { path: '/office', label: '本室设置', verb: 'office.write' },
  { path: '/mails', label: '邮件', verb: 'mail.read' },
  { path: '/pen', label: '待核来信', verb: 'pen.read' },
  { path: '/parked', label: '待处理异常', verb: 'parked.read' },
  { path: '/audit', label: '审计', verb: 'audit.read' },
  { path: '/tokens', label: '接口令牌', verb: 'tokens.keep' },
  { path: '/tenants', label: '部门', verb: 'tenants.write' },
]

const isHere = (path: string, here: string) => (path === '/' ? here === '/' : here.startsWith(path))

const Navigation = ({ person, path }: { person: Person; path: string }) => (
  <nav class="menu" aria-label="主导航">
    <ul>
      {navigation
        .filter(({ verb }) => mayEver(person, verb))
        .map(entry => (
          <li>
            <a href={entry.path} aria-current={isHere(entry.path, path) ? 'page' : undefined}>
              {entry.label}
            </a>
          </li>
        ))}
    </ul>
  </nav>
)

const Head = ({ office, person, name, csrf }: Shell) => (
  <header class="head">
    <a class="skip" href="#main">
      跳到正文
    </a>
    <p class="office">{office === '' ? '督办' : `${office} · 督办`}</p>
    {person && (
      <form method="post" action="/sign-out" class="who">
        <input type="hidden" name="csrf" value={csrf} />
        <a href="/account">
          {name}（{roleWord[person.role]}）
        </a>
        <button class="quiet">退出</button>
      </form>
    )}
  </header>
)

/** The frame of every page: head, navigation by role, the one main heading. */
export const Layout = ({ page, shell }: { page: Page; shell: Shell }): Child => (
  <html lang="zh-CN">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      {page.refreshSeconds !== undefined && <meta http-equiv="refresh" content={String(page.refreshSeconds)} />}
      <title>{`${page.title} · 督办`}</title>
      <link rel="icon" type="image/svg+xml" href={assets.icon.path} />
      <link rel="stylesheet" href={assets.style.path} />
      <script src={assets.script.path} defer></script>
    </head>
    <body class={page.bare ? 'bare' : undefined}>
      {!page.bare && <Head {...shell} />}
      {!page.bare && shell.person && <Navigation person={shell.person} path={shell.path} />}
      <main id="main" tabindex={-1}>
        {!page.bare && <h1>{page.title}</h1>}
        {page.body}
      </main>
    </body>
  </html>
)
