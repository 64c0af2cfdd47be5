import { flat } from './quote-marks.ts'

/** `-- ` on a line of its own: what follows is the signature (RFC 3676). */
export const startsSignature = (line: string): boolean => /^--[ \u00a0]?$/.test(line.replace(/\r$/, ''))

const device = [
  /^(?:发自|發自|來自|来自|發送自|发送自|从|從|由|使用)(?:我的|我)? ?.{0,24}(?:iPhone|iPad|iOS|Android|安卓|手机|手機|小米|华为|HUAWEI|荣耀|HONOR|OPPO|vivo|Redmi|红米|三星|Galaxy|魅族|平板|企业微信|企業微信|邮箱大师|邮箱|郵箱|Outlook|Windows|钉钉|飞书|WPS|客户端|Foxmail|微信).{0,20}$/i,
  /^(?:发自|發自)我的 ?.{1,20}$/,
  /^(?:Sent from|Get|获取|下载|取得) ?.{0,12}(?:my|Mail|Outlook|Yahoo|iPhone|Samsung|Huawei|Xiaomi).{0,40}$/i,
  /^(?:签名由|該簽名由) ?.{0,20}定制$/,
]

/** What a telephone or a programme of mail adds by itself. */
export const isDevice = (line: string): boolean => {
  const text = flat(line)
  return text.length <= 60 && !/[。；]/.test(text) && device.some(pattern => pattern.test(text))
}
