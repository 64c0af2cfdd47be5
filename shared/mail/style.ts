import { rules } from './html.ts'

/** Sizes, colours and fonts of the mails. Family names stand without quotes, which style attributes survive best. */
const sans = rules`font-family:Microsoft YaHei,PingFang SC,Hiragino Sans GB,Noto Sans CJK SC,Source Han Sans SC,SimHei,Arial,sans-serif`
const serif = rules`font-family:FZXiaoBiaoSong-B05S,STZhongsong,SimSun,Songti SC,Noto Serif CJK SC,serif`
const ink = rules`${sans};color:#1f2328`
const soft = rules`${sans};color:#57606a`
const line = rules`border-bottom:1px solid #e3e6ea;word-break:break-word`

export const style = {
  body: rules`margin:0;padding:0;background-color:#f3f4f5;${ink}`,
  page: rules`background-color:#f3f4f5;border-collapse:collapse;width:100%`,
  outer: rules`padding:16px 8px`,
  sheet: rules`background-color:#ffffff;border-collapse:separate;width:100%;max-width:640px;border:1px solid #d8dee4`,
  preheader: rules`display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all`,
  trial: rules`${sans};font-size:14px;line-height:1.6;padding:10px 24px;background-color:#fff4d6;color:#5c3b00;border-bottom:1px solid #e0c060`,
  letterhead: rules`${serif};color:#b3261e;font-size:24px;line-height:1.4;font-weight:bold;letter-spacing:2px;text-align:center;padding:22px 24px 12px 24px`,
  ruleCell: rules`padding:0 24px`,
  rule: rules`font-size:1px;line-height:2px;height:2px;background-color:#b3261e`,
  content: rules`${ink};font-size:15px;line-height:1.75;padding:18px 24px 24px 24px`,
  heading: rules`${ink};font-size:19px;line-height:1.5;font-weight:bold;text-align:center;margin:0`,
  subheading: rules`${soft};font-size:14px;line-height:1.6;text-align:center;margin:2px 0 0 0`,
  salutation: rules`${ink};font-size:15px;line-height:1.75;margin:16px 0 0 0`,
  paragraph: rules`${ink};font-size:15px;line-height:1.75;margin:10px 0 0 0;text-indent:2em;word-break:break-word`,
  section: rules`${ink};font-size:16px;line-height:1.5;font-weight:bold;margin:26px 0 0 0;padding:0 0 6px 0;border-bottom:2px solid #57606a`,
  table: rules`border-collapse:collapse;width:100%;margin:12px 0 0 0`,
  flushTable: rules`border-collapse:collapse;width:100%;margin:0`,
  ask: rules`${ink};font-size:15px;line-height:1.75;padding:10px 14px;background-color:#f7f5f2;border-left:3px solid #b3261e;word-break:break-word`,
  label: rules`${soft};font-size:14px;line-height:1.8;padding:6px 10px 6px 0;width:70px;vertical-align:top;border-bottom:1px solid #e3e6ea`,
  fact: rules`${ink};font-size:15px;line-height:1.7;padding:6px 0;vertical-align:top;${line}`,
  duty: rules`${ink};font-size:15px;line-height:1.7;padding:8px 0;${line}`,
  entry: rules`${ink};font-size:15px;line-height:1.7;padding:12px 0;${line}`,
  // Inside a cell that has set the font: every item of a long digest repeats these.
  entryTitle: rules`font-size:15px;line-height:1.6;font-weight:bold`,
  small: rules`color:#57606a;font-size:13px;line-height:1.7`,
  line: rules`font-size:14px;line-height:1.7`,
  count: rules`${ink};font-size:13px;line-height:1.5;text-align:center;padding:8px 2px;border:1px solid #d8dee4`,
  countValue: rules`font-size:20px;line-height:1.4;font-weight:bold`,
  headCell: rules`${soft};font-size:13px;line-height:1.5;font-weight:normal;padding:6px 4px;border-bottom:1px solid #8c959f`,
  cell: rules`${ink};font-size:14px;line-height:1.5;padding:6px 4px;${line}`,
  buttons: rules`border-collapse:separate;margin:16px 0 0 0`,
  button: rules`padding:6px 14px;border:1px solid #0b57a4`,
  action: rules`${sans};font-size:15px;line-height:1.7;color:#0b57a4;text-decoration:none;white-space:nowrap`,
  smallAction: rules`color:#0b57a4;text-decoration:underline`,
  footer: rules`${soft};font-size:12px;line-height:1.8;padding:14px 24px 18px 24px;border-top:1px solid #d8dee4`,
  signal: {
    red: rules`color:#b3261e;font-weight:bold`,
    yellow: rules`color:#8a5300;font-weight:bold`,
    green: rules`color:#1b6b36;font-weight:bold`,
    blue: rules`color:#0b57a4;font-weight:bold`,
    grey: rules`color:#57606a;font-weight:bold`,
  },
}
