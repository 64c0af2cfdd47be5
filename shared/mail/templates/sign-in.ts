import type { SignInMail } from '#domain/mail.ts'
import { CODE_MINUTES } from '#domain/sign-in.ts'
import type { Frame, Letter } from '#shared/mail/letter.ts'

/** What stands in place of a code where it may not be shown: everywhere but in the mail itself. */
const HIDDEN = '••••••••'

/** Two groups of four are read and typed with fewer slips. */
const grouped = (code: string) => code.replace(/^(\d{4})(\d{4})$/, '$1 $2')

/** 登录验证码: the code, for whom and where, and what to do when one did not ask for it. */
export const signInLetter = (mail: SignInMail, frame: Frame): Letter => ({
  // Neither subject nor preview shows the code: both are read over shoulders and on locked screens.
  subject: `【督办系统】登录验证码（${CODE_MINUTES}分钟内有效）`,
  preheader: `用于${mail.address}登录督办系统`,
  heading: '登录验证码',
  blocks: [
    { block: 'paragraph', text: `您正在以${mail.address}登录${frame.name}的督办系统。` },
    { block: 'ask', text: `验证码：${grouped(frame.codeOf?.(mail.nonce) ?? HIDDEN)}` },
    {
      block: 'paragraph',
      text: `请在${mail.until}前，填写到刚才申请登录的浏览器页面。验证码只能使用一次；重新获取后，以最后一封邮件为准。`,
    },
    {
      block: 'paragraph',
      text: '如果不是您本人申请，请不必理会，也不要把验证码告诉任何人：督查室和系统管理人员都不会索取验证码。多次收到此类邮件，请告知督查室。',
    },
  ],
})
