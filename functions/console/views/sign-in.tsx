import { CODE_DIGITS, CODE_MINUTES } from '#domain/sign-in.ts'
import { roleWord } from '#domain/people.ts'
import type { EntrantOf } from '#usecases/sign-in-ports.ts'
import { keyOfEntrant } from '#usecases/sign-in.ts'
import type { Page } from '../route.ts'

/** What each form carries along. */
type Carried = { csrf: string; to: string }

const Hidden = ({ csrf, to }: Carried) => (
  <>
    <input type="hidden" name="csrf" value={csrf} />
    <input type="hidden" name="to" value={to} />
  </>
)

const noCode =
  '没有收到验证码？请先查看垃圾邮件。仍未收到的，该邮箱可能没有登记或者已经变更，请联系督查室核对登记的邮箱。'

/** 登录, first step. `word`: what the visitor is told before anything else. */
export const addressPage = (
  carried: Carried,
  { address = '', fault, word }: { address?: string; fault?: string | undefined; word?: string | undefined } = {},
): Page => ({
  title: '登录',
  body: (
    <div class="card entrance">
      {word && (
        <p class="notice" role="status">
          {word}
        </p>
      )}
      <p>请填写在督查室登记的工作邮箱，系统将向该邮箱发送{CODE_DIGITS}位数字验证码。</p>
      <form method="post" action="/sign-in" class="stack">
        <Hidden {...carried} />
        <div class="field" data-fault={fault ? '' : undefined}>
          <label for="address">工作邮箱</label>
          <input
            id="address"
            name="address"
            type="email"
            required
            maxlength={254}
            autocomplete="username"
            autofocus
            value={address}
            aria-invalid={fault ? 'true' : undefined}
            aria-describedby={fault ? 'address-fault' : undefined}
          />
          {fault && (
            <span class="fault" id="address-fault">
              {fault}
            </span>
          )}
        </div>
        <p class="actions">
          <button>获取验证码</button>
        </p>
      </form>
      <p class="hint">本系统只向已登记的邮箱发送验证码。邮箱有变更的，请联系督查室更新。</p>
    </div>
  ),
})

/** Second step. The page says whose code is asked for, and nothing of whether there is such a person. */
export const codePage = (
  carried: Carried,
  { address, fault, word }: { address: string; fault?: string | undefined; word?: string | undefined },
): Page => ({
  title: '输入验证码',
  body: (
    <div class="card entrance">
      {word && (
        <p class="notice" role="status">
          {word}
        </p>
      )}
      <p>
        如<b class="address">{address}</b>是已登记的邮箱，验证码已经发往该邮箱，一般1分钟内送达，{CODE_MINUTES}
        分钟内有效。
      </p>
      <form method="post" action="/sign-in/code" class="stack">
        <Hidden {...carried} />
        <div class="field" data-fault={fault ? '' : undefined}>
          <label for="code">{CODE_DIGITS}位验证码</label>
          <input
            id="code"
            name="code"
            class="code"
            required
            maxlength={20}
            inputmode="numeric"
            autocomplete="one-time-code"
            autofocus
            aria-invalid={fault ? 'true' : undefined}
            aria-describedby={fault ? 'code-fault' : undefined}
          />
          {fault && (
            <span class="fault" id="code-fault">
              {fault}
            </span>
          )}
        </div>
        <p class="actions">
          <button>登录</button>
        </p>
      </form>
      <form method="post" action="/sign-in" class="inline">
        <Hidden {...carried} />
        <input type="hidden" name="address" value={address} />
        <button class="quiet">重新获取验证码</button>
        <a href="/sign-in">换一个邮箱</a>
      </form>
      <p class="hint">请在本页面填写，验证码在其他浏览器中无效。{noCode}</p>
    </div>
  ),
})

const standing = ({ person, tenant, unit }: EntrantOf) =>
  `${unit ? `${tenant.name} · ${unit.name}` : tenant.name}（${roleWord[person.role]}）`

/** Third step, where an address belongs to several people or to one person in several offices. */
export const choicePage = (carried: Carried, entrants: readonly EntrantOf[]): Page => ({
  title: '选择身份',
  body: (
    <div class="card entrance">
      <p>该邮箱登记了{entrants.length}个身份，请选择本次以哪个身份办理。</p>
      {entrants.map(entrant => (
        <form method="post" action="/sign-in/choose">
          <Hidden {...carried} />
          <input type="hidden" name="who" value={keyOfEntrant(entrant)} />
          <p class="actions">
            <button>
              {entrant.name}，{standing(entrant)}
            </button>
          </p>
        </form>
      ))}
    </div>
  ),
})
