import type { Form } from '../edge/form.ts'
import type { Page } from '../route.ts'

/** Also what a person gets to see of what is not theirs: no difference shows. */
export const notFoundPage: Page = {
  title: '没有找到这个页面',
  body: (
    <p>
      可能已被移走，或不属于您的办理范围。请核对地址，或<a href="/">回到我的工作</a>。
    </p>
  ),
}

export const notAllowedPage: Page = {
  title: '您没有这项权限',
  body: (
    <p>
      如工作需要，请联系督查室调整您的角色。<a href="/">回到我的工作</a>
    </p>
  ),
}

/** What was typed, to be copied: browsers do not keep it in pages that may not be stored. */
const Typed = ({ form }: { form: Form | undefined }) => {
  const texts = form?.typed() ?? []
  if (texts.length === 0) return <></>
  return (
    <section>
      <h2>刚才填写的内容（没有保存，可复制备用）</h2>
      {texts.map((text, index) => (
        <div class="field">
          <label for={`typed-${index}`}>内容{index + 1}</label>
          <textarea id={`typed-${index}`} rows={Math.min(text.split('\n').length + 1, 12)} readonly>
            {text}
          </textarea>
        </div>
      ))}
    </section>
  )
}

/** What the browser says of where the form came from is not us. */
export const foreignPage: Page = {
  title: '没有提交',
  body: (
    <p>
      这次提交不是从本系统的页面发出的，没有办理。请<a href="/">回到我的工作</a>，从本系统的页面重新提交。
    </p>
  ),
}

/** The form's token is not that of this session: most often it was opened before signing in anew. */
export const sameAgainPage = (form?: Form): Page => ({
  title: '页面已过期，请重新提交',
  body: (
    <>
      <p>
        刚才的内容没有提交。请<a href="/">回到我的工作</a>，重新打开原页面后再提交。
      </p>
      <Typed form={form} />
    </>
  ),
})

/** The session ended while a form was being filled in. */
export const lostPage = (form?: Form): Page => ({
  title: '登录已过期',
  body: (
    <>
      <p>
        刚才的内容没有提交。请<a href="/sign-in">重新登录</a>，再打开原页面提交。
      </p>
      <Typed form={form} />
    </>
  ),
})

export const troublePage: Page = {
  title: '系统暂时出现故障',
  body: (
    <p>
      您的操作可能没有完成，已自动记录。请稍后<a href="/">回到我的工作</a>核对，再重新操作；多次出现请告知系统管理员。
    </p>
  ),
}
