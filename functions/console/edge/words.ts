import { WINDOW_MINUTES } from '#domain/sign-in.ts'

/** What a visitor is told while signing in; none of it depends on whether the address is known. */
export const entranceWords = {
  out: '已退出登录。',
  everywhere: '已退出全部登录。',
  fresh: '页面停留时间过长，或者浏览器没有保存Cookie，请重新填写邮箱。',
  noAddress: '邮箱格式不正确，请核对“@”前后是否完整。',
  tooOften: `该邮箱获取验证码过于频繁，请使用最近一封邮件中的验证码，或者${WINDOW_MINUTES}分钟后再试。`,
  busy: `当前获取验证码的人数较多，请${WINDOW_MINUTES}分钟后再试。`,
  noCode: '验证码是8位数字，请核对后重新输入。',
  over: '验证码已失效，请点击“重新获取验证码”。',
  wrong: (left: number) => `验证码不正确，还可以再试${left}次。`,
} as const
