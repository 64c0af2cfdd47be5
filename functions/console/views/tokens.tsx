import type { UnitId } from '#domain/ids.ts'
import { scopes } from '#domain/integration.ts'
import type { Scope } from '#domain/integration.ts'
import { instantText } from '#domain/lines.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import type { Token } from '#usecases/tokens.ts'
import { ChoiceField } from './choice-field.tsx'
import { FaultList, HiddenFields, Submit, TextField } from './fields.tsx'
import type { Faults } from './fields.tsx'

const scopeWord: Record<Scope, string> = {
  'items:read': '查看事项和办理情况',
  'items:write': '立项和交办',
  'feedback:write': '签收、反馈、报办结',
  'units:read': '查看单位名录',
  'reports:read': '查看统计数字',
}

export type TokenFields = { name: string; scopes: readonly string[]; unit: string }

const Row = ({
  token,
  names,
  zone,
  csrf,
}: {
  token: Token
  names: ReadonlyMap<UnitId, string>
  zone: Zone
  csrf: string
}) => (
  <tr>
    <th scope="row">{token.name}</th>
    <td>{token.unitId === undefined ? '督查室' : (names.get(token.unitId) ?? token.unitId)}</td>
    <td>{token.scopes.map(scope => scopeWord[scope]).join('；')}</td>
    <td>
      {token.by}
      <div class="soft">{instantText(token.createdAt, zone)}</div>
    </td>
    <td class="nowrap">{token.lastUsedOn ?? <span class="soft">未使用</span>}</td>
    <td class="nowrap">
      {token.revokedAt === undefined ? (
        <form method="post" action={`/tokens/${token.id}/revoke`}>
          <HiddenFields fields={{ csrf }} />
          <Submit label="停用" second />
        </form>
      ) : (
        <span class="soft">{instantText(token.revokedAt, zone)}停用</span>
      )}
    </td>
  </tr>
)

type List = { tokens: readonly Token[]; names: ReadonlyMap<UnitId, string>; zone: Zone; csrf: string }

const TokenList = (list: List) =>
  list.tokens.length === 0 ? (
    <p class="card">还没有接口令牌。</p>
  ) : (
    <div class="scroll">
      <table>
        <caption>令牌本身只在新建时显示一次；停用后立即失效，不能恢复。</caption>
        <thead>
          <tr>
            <th scope="col">对接系统</th>
            <th scope="col">归属</th>
            <th scope="col">权限</th>
            <th scope="col">新建</th>
            <th scope="col">最近使用</th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {list.tokens.map(token => (
            <Row {...list} token={token} />
          ))}
        </tbody>
      </table>
    </div>
  )

/** The text of a new token: shown now and never again. */
export const NewToken = ({ token, text }: { token: Token; text: string }) => (
  <section class="card">
    <p class="notice good" role="status">
      已为“{token.name}”新建令牌。请立即复制并妥善保管，离开本页后无法再次查看。
    </p>
    <p>
      <code class="secret">{text}</code>
    </p>
    <p class="hint">
      调用时放在请求头中：Authorization: Bearer 令牌。接口说明见<a href="/api">接口文档</a>。
    </p>
    <p class="actions">
      <a class="button" href="/tokens">
        我已保存，返回
      </a>
    </p>
  </section>
)

type Issuing = { csrf: string; typed: TokenFields; faults: Faults; offers: readonly string[] }

const IssueForm = ({ csrf, typed, faults, offers }: Issuing) => (
  <form method="post" action="/tokens" class="card stack">
    <h2>新建令牌</h2>
    <FaultList faults={faults} />
    <HiddenFields fields={{ csrf }} />
    <TextField
      name="name"
      label="对接系统名称"
      value={typed.name}
      maxLength={30}
      hint="如“市政府OA”，将记入事项的办理记录。"
      fault={faults['name']}
      required
    />
    <ChoiceField
      name="scopes"
      label="权限"
      chosen={typed.scopes}
      choices={scopes.map(value => ({ value, label: scopeWord[value] }))}
      fault={faults['scopes']}
      several
    />
    <TextField
      name="unit"
      label="只限一个单位（可不填）"
      value={typed.unit}
      maxLength={100}
      offers={offers}
      hint="填写单位全称后，该令牌只能查看和办理该单位承办的事项；不填为督查室令牌。"
      fault={faults['unit']}
    />
    <div class="actions">
      <Submit label="新建令牌" />
    </div>
  </form>
)

/** 接口令牌: who may reach the office's items from other systems, and the form for one more. */
export const TokensView = ({ mayIssue, ...parts }: List & Issuing & { mayIssue: boolean }) => (
  <>
    <p>
      供办公系统（OA）等对接使用，一个系统一个令牌，按需授权。接口说明见<a href="/api">接口文档</a>。
    </p>
    <TokenList {...parts} />
    {mayIssue ? <IssueForm {...parts} /> : <p class="soft">新令牌由督查室主任建立。</p>}
  </>
)
