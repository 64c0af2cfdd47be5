import type { Amendment } from '#domain/amendment.ts'
import type { Zone } from '#domain/calendar/zone.ts'
import { instantText } from '#domain/lines.ts'

const factText = ({ facts }: Amendment) => facts.map(({ label, text }) => `${label}：${text}`).join('；')

/** 变更记录, newest first. */
export const AmendmentList = ({ amendments, zone }: { amendments: readonly Amendment[]; zone: Zone }) =>
  amendments.length === 0 ? (
    <p class="soft">还没有变更记录。</p>
  ) : (
    <ol class="history">
      {amendments.map(one => (
        <li>
          <span class="soft">
            {instantText(one.at, zone)} {one.name}
          </span>
          {'：'}
          {one.what}
          {one.facts.length > 0 && <span class="words">（{factText(one)}）</span>}
        </li>
      ))}
    </ol>
  )

/** What somebody else did while a form was open. */
export const ChangedMeanwhile = ({ latest, zone }: { latest: Amendment | undefined; zone: Zone }) => (
  <div class="notice fault" role="alert">
    <p>您打开本页后，内容已被他人修改，刚才的内容没有保存；所填内容仍保留在下面。请对照现在的内容，核对后再次提交。</p>
    {latest && (
      <p>
        最近一次：{instantText(latest.at, zone)} {latest.name}：{latest.what}
        {latest.facts.length > 0 && `（${factText(latest)}）`}
      </p>
    )}
  </div>
)
