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

export const sameAgainPage: Page = {
  title: '页面已过期，请重新提交',
  body: (
    <p>
      刚才的内容没有提交。请用浏览器的“后退”回到原页面（所填内容仍在），刷新后再次提交；或<a href="/">回到我的工作</a>。
    </p>
  ),
}

export const troublePage: Page = {
  title: '系统暂时出现故障',
  body: (
    <p>
      您的操作可能没有完成，已自动记录。请稍后<a href="/">回到我的工作</a>核对，再重新操作；多次出现请告知系统管理员。
    </p>
  ),
}
