import type { UnitId } from '#domain/ids.ts'
import { dueText } from '#domain/lines.ts'
import { openOnes } from '#domain/obligations.ts'
import type { TicketOver } from '#domain/ticket-standing.ts'
import type { Scene } from '../item-scene.ts'
import { unitNameIn } from '../item-scene.ts'
import type { Typed } from '../read-fields.ts'
import type { Page } from '../route.ts'
import type { LinkForm } from '../routes/link-forms.tsx'
import type { Faults } from './fields.tsx'
import { FaultList, HiddenFields, Submit } from './fields.tsx'
import { numberText } from './item-words.ts'

const overWords: Record<TicketOver | 'contact', string> = {
  contact: '联系人或者联系邮箱已变更，发往原邮箱的链接不再有效。',
  reassigned: '该事项已改派，贵单位不再承办。',
  closed: '该事项已销号。',
  cancelled: '该事项已撤销，无需继续办理。',
  suspended: '该事项已中止，恢复办理后将另发邮件。',
  claimed: '贵单位已报办结，待督查室审核。',
  returned: '该事项已退回重办，请使用退回通知邮件中的链接。',
  moved: '办理时限已调整，请使用最近一封邮件中的链接。',
  acknowledged: '已签收，无需重复签收。',
  answered: '邮件中要求办理的内容已经办理，请使用最近一封邮件中的链接。',
}

const SignIn = ({ to }: { to: string }) => (
  <p>
    办理其他事项，请<a href={to}>登录</a>后操作。
  </p>
)

/** 410: what happened instead, and where to go. */
export const overPage = (why: TicketOver | 'contact', number: string, to: string): Page => ({
  title: '链接已失效',
  body: (
    <>
      <p>{`${number}：${overWords[why]}`}</p>
      <SignIn to={to} />
    </>
  ),
})

/** The office asks for sign-in, or the contents may not be shown without it. */
export const signInFirstPage = (number: string, to: string): Page => ({
  title: '请登录后办理',
  body: (
    <p>
      {`${number}须登录后办理，请`}
      <a href={to}>登录</a>，验证码将发送到您登记的邮箱。
    </p>
  ),
})

export const strangeLinkPage: Page = {
  title: '没有找到这个页面',
  body: (
    <p>
      请核对链接是否完整；邮件中的链接折成几行的，请连起来打开。也可<a href="/sign-in">登录</a>后办理。
    </p>
  ),
}

type Shown = {
  scene: Scene
  unit: UnitId
  /** Where the forms are sent: the page’s own path. */
  path: string
  signIn: string
  forms: readonly LinkForm[]
  hidden: Readonly<Record<string, string>>
  typed: Typed
  faults: Faults
  word?: string | undefined
}

/** One item by a link: number, title, what is asked until when, and the forms; nothing else of it. */
export function linkPage({ scene, unit, path, signIn, forms, hidden, typed, faults, word }: Shown): Page {
  const { dossier, rules } = scene
  const duties = openOnes(dossier, ({ bearer }) => bearer.kind === 'unit' && bearer.unitId === unit)
  return {
    title: dossier.item.title,
    body: (
      <>
        {word !== undefined && (
          <p class="notice" role="status">
            {word}
          </p>
        )}
        <FaultList faults={faults} />
        <dl class="facts">
          <dt>编号</dt>
          <dd>{numberText(dossier)}</dd>
          <dt>承办单位</dt>
          <dd>{unitNameIn(scene, unit)}</dd>
          {duties.map(({ label, due }) => (
            <>
              <dt>{label}</dt>
              <dd>{dueText(due, rules.tenant.zone)}前</dd>
            </>
          ))}
        </dl>
        {forms.map(form => (
          <section id={form.act}>
            <h2>{form.title}</h2>
            <form method="post" action={`${path}/${form.act}`} class="stack card">
              <HiddenFields fields={hidden} />
              {form.act === 'feedback' && <p class="hint">没有变化的，进展请写“无变化”。</p>}
              {form.fields({ scene, unit, typed, faults })}
              <div class="actions">
                <Submit label={form.title} />
              </div>
            </form>
          </section>
        ))}
        <p class="soft">本页凭发给{scene.name}的邮件链接打开，办理情况将记入台账。请勿转发链接。</p>
        <SignIn to={signIn} />
      </>
    ),
  }
}
