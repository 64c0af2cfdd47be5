import type { Zone } from '#domain/calendar/zone.ts'
import { scheduleWords } from '#domain/importing/told.ts'
import { sourceTypeWord } from '#domain/policies/words.ts'
import type { RowPreview } from '#usecases/import-preview.ts'

/** A unit as the list names it, and whether the directory knows it. */
const UnitName = ({ name, unknown }: { name: string; unknown: readonly string[] }) => (
  <li>
    {name}
    {unknown.includes(name) && <span class="fault">（不在名录）</span>}
  </li>
)

const Units = ({ row, unknown }: RowPreview) => {
  const { lead, supporting, original } = row.responsibility
  const several = supporting.slice(0, 8)
  return (
    <>
      {lead === undefined ? (
        <span class="fault">待明确{original === '' ? '' : `（原文：${original.slice(0, 60)}）`}</span>
      ) : (
        <ul class="plain" aria-label="牵头单位">
          <UnitName name={lead} unknown={unknown} />
        </ul>
      )}
      {several.length > 0 && (
        <ul class="plain soft" aria-label="协办单位">
          {several.map(name => (
            <UnitName name={name} unknown={unknown} />
          ))}
          {supporting.length > several.length && <li>等{supporting.length}个</li>}
        </ul>
      )}
    </>
  )
}

const Schedule = ({ row, dossier, zone }: RowPreview & { zone: Zone }) => {
  const original = row.deadline.original.trim()
  const ruled = original === '' && dossier.item.deadline?.kind !== 'open'
  const [first, ...others] = scheduleWords(dossier.item, zone)
  return (
    <>
      {original !== '' && <div class="soft">原文：{original.slice(0, 80)}</div>}
      <div>
        理解为：{first}
        {ruled && '（按规则）'}
      </div>
      {others.map(words => (
        <div>{words}</div>
      ))}
    </>
  )
}

const Outcome = ({ lacking, before, dossier }: RowPreview) => {
  const notes = dossier.brief.notes.slice(0, 4)
  return (
    <>
      {before === undefined ? (
        <div>{lacking === '' ? '立项并交办' : `只立项：${lacking}`}</div>
      ) : (
        <div>
          <a href={`/items/${before}`}>此前已录入</a>
        </div>
      )}
      {notes.map(note => (
        <div class="soft">{note}</div>
      ))}
    </>
  )
}

/** Rows of a list, each with what it was understood to say. */
export const PreviewRows = ({ rows, zone }: { rows: readonly RowPreview[]; zone: Zone }) => (
  <div class="scroll cards">
    <table>
      <caption>逐行预览：左边是行号，右边是录入后的结果</caption>
      <thead>
        <tr>
          <th scope="col">行</th>
          <th scope="col">任务</th>
          <th scope="col">责任单位</th>
          <th scope="col">时限和节点</th>
          <th scope="col">录入结果</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(one => (
          <tr>
            <td class="number" data-label="行">
              {one.row.line}
            </td>
            <td class="title">
              {one.dossier.item.title.slice(0, 100)}
              <div class="soft">{sourceTypeWord[one.dossier.item.sourceType]}</div>
            </td>
            <td data-label="责任单位">
              <div>
                <Units {...one} />
              </div>
            </td>
            <td data-label="时限和节点">
              <div>
                <Schedule {...one} zone={zone} />
              </div>
            </td>
            <td data-label="录入结果">
              <div>
                <Outcome {...one} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
