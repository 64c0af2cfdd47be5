import type { Amendment } from '#domain/amendment.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import type { Address, Contact, ContactRole, Unit } from '#domain/directory.ts'
import { workingAddress } from '#domain/directory.ts'
import { inOrder } from '#domain/keeping/contacts.ts'
import { instantText } from '#domain/lines.ts'
import { roleWord } from '#domain/people.ts'
import { contactFor } from '#domain/recipients.ts'
import { AmendmentList } from './amendment-list.tsx'
import { HiddenFields } from './fields.tsx'

/** Why an address takes no mail. */
const failureWord: Record<NonNullable<Address['failed']>['reason'], string> = {
  bounce: '退信',
  complaint: '被收件人标为垃圾邮件',
  rejected: '被拒收',
}

type Acts = { path: string; hidden: Readonly<Record<string, string>>; zone: Zone; mayWrite: boolean }

/** Addresses in order of preference; those that failed with the way to bring them back. */
export const Addresses = ({ addresses, path, hidden, zone, mayWrite }: Acts & { addresses: readonly Address[] }) => (
  <>
    {addresses.map(({ address, failed }) => (
      <div>
        <span class="words">{address}</span>
        {failed && (
          <>
            {' '}
            <span class="signal red">失效</span>{' '}
            <span class="soft">
              {instantText(failed.at, zone)}
              {failureWord[failed.reason]}
            </span>
            {mayWrite && (
              <form method="post" action={`${path}/restore`}>
                <HiddenFields fields={{ ...hidden, address }} />
                <button class="quiet">已更正，恢复使用</button>
              </form>
            )}
          </>
        )}
      </div>
    ))}
  </>
)

const Row = ({ contact, place, ...acts }: Acts & { contact: Contact; place: number }) => {
  const path = `${acts.path}/contacts/${contact.id}`
  return (
    <tr>
      <td class="number" data-label="次序">
        {place + 1}
      </td>
      <th scope="row">{contact.name}</th>
      <td data-label="邮箱">
        <div>
          <Addresses {...acts} path={path} addresses={contact.addresses} />
        </div>
      </td>
      <td class="nowrap" data-label="电话">
        {contact.phone ?? <span class="soft">未登记</span>}
      </td>
      {acts.mayWrite && (
        <td>
          <div class="actions">
            <a href={path}>修改</a>
            <a href={`${path}/depart`}>离任</a>
            {place > 0 && (
              <form method="post" action={`${path}/move`}>
                <HiddenFields fields={acts.hidden} />
                <button class="quiet" aria-label={`${contact.name}上移一位`}>
                  上移
                </button>
              </form>
            )}
          </div>
        </td>
      )}
    </tr>
  )
}

const roles: readonly ContactRole[] = ['liaison', 'deputy', 'unitHead', 'portfolioLeader']

const Contacts = ({ unit, ...acts }: Acts & { unit: Unit }) => (
  <div class="scroll cards">
    <table>
      <caption>同一角色内按次序接替：排在前面的离任或邮箱失效，由下一位接收。</caption>
      <thead>
        <tr>
          <th scope="col">次序</th>
          <th scope="col">姓名</th>
          <th scope="col">邮箱</th>
          <th scope="col">电话</th>
          {acts.mayWrite && <th scope="col">办理</th>}
        </tr>
      </thead>
      {roles.map(role => (
        <tbody>
          <tr>
            <th scope="rowgroup" colspan={acts.mayWrite ? 5 : 4}>
              {roleWord[role]}
              {inOrder(unit, role).length === 0 && <span class="soft">：未登记</span>}
            </th>
          </tr>
          {inOrder(unit, role).map((contact, place) => (
            <Row {...acts} contact={contact} place={place} />
          ))}
        </tbody>
      ))}
    </table>
  </div>
)

const told: readonly [string, ContactRole][] = [
  ['交办、提醒、催办', 'liaison'],
  ['抄送单位主要负责人的', 'unitHead'],
  ['抄送分管领导的', 'portfolioLeader'],
]

/** Who is written to as things stand, so that nobody has to reckon it out. */
export const Reached = ({ unit }: { unit: Unit }) => (
  <dl class="facts">
    {told.map(([what, role]) => {
      const contact = contactFor(unit, role)
      return (
        <>
          <dt>{what}</dt>
          <dd>
            {contact ? (
              `${contact.name}（${roleWord[contact.role]}）${workingAddress(contact) ?? ''}`
            ) : (
              <span class="fault">无人可联系{role === 'liaison' ? '，改由责任督查员接收并电话通知' : ''}</span>
            )}
          </dd>
        </>
      )
    })}
  </dl>
)

const Departed = ({ unit, ...acts }: Acts & { unit: Unit }) => {
  const gone = unit.contacts.filter(({ active }) => !active)
  return gone.length === 0 ? null : (
    <details>
      <summary>已离任（{gone.length}人）</summary>
      <ul>
        {gone.map(one => (
          <li class="actions">
            {one.name}（{roleWord[one.role]}）
            {acts.mayWrite && (
              <form method="post" action={`${acts.path}/contacts/${one.id}/reinstate`}>
                <HiddenFields fields={acts.hidden} />
                <button class="quiet">恢复在任</button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

type Shown = Acts & { unit: Unit; parent: string | undefined; amendments: readonly Amendment[] }

/** One unit: what it is, who is written to, its contacts in order of succession, and what was changed. */
export const UnitView = ({ unit, parent, amendments, ...acts }: Shown) => (
  <>
    {!unit.active && (
      <p class="notice fault">
        本单位已停用，不能再交办新事项，邮件不再发给单位联络人，由责任督查员接收。仍在办理的事项请改由承接单位办理。
      </p>
    )}
    <div class="grid">
      <section class="card">
        <h2>基本情况</h2>
        <dl class="facts">
          <dt>全称</dt>
          <dd>{unit.name}</dd>
          <dt>简称</dt>
          <dd>{unit.aliases.length === 0 ? '无' : unit.aliases.join('、')}</dd>
          <dt>类别</dt>
          <dd>{unit.group}</dd>
          <dt>上级单位</dt>
          <dd>{parent ?? '无'}</dd>
        </dl>
        {acts.mayWrite && (
          <p class="actions">
            <a href={`${acts.path}/edit`}>修改基本情况</a>
            <a href={`${acts.path}/active`}>{unit.active ? '停用（撤销、合并）' : '恢复使用'}</a>
          </p>
        )}
      </section>
      <section class="card">
        <h2>邮件现在发给谁</h2>
        <Reached unit={unit} />
      </section>
    </div>
    <h2>联络人</h2>
    {acts.mayWrite && (
      <p>
        <a class="button" href={`${acts.path}/contacts/new`}>
          新增联络人
        </a>
      </p>
    )}
    <Contacts {...acts} unit={unit} />
    <Departed {...acts} unit={unit} />
    <section>
      <h2>变更记录</h2>
      <AmendmentList amendments={amendments} zone={acts.zone} />
    </section>
  </>
)
