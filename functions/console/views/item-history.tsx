import type { LedgerEntry } from '#domain/ledger.ts'
import { instantText } from '#domain/lines.ts'
import type { Scene } from '../item-scene.ts'
import { unitNameIn } from '../item-scene.ts'
import { doerOf, saidIn } from './entry-words.ts'
import { actWord, clipped, wayOf } from './item-words.ts'

/** So much of each text stands in a list; the whole stands on the page of the entry. */
const TEXT_IN_LIST = 120

const whom = ({ actor, unitId }: LedgerEntry, scene: Scene) =>
  unitId !== undefined && actor.kind !== 'contact' ? `→ ${unitNameIn(scene, unitId)}` : ''

/** What was done, by whom, when and how; what was said, shortened. */
export const EntryLine = ({ entry, scene }: { entry: LedgerEntry; scene: Scene }) => {
  const said = saidIn(entry, scene).map(({ label, text }) => ({ label, ...clipped(text, TEXT_IN_LIST) }))
  return (
    <>
      <b>{actWord[entry.act]}</b> {doerOf(entry, scene)} {whom(entry, scene)}{' '}
      <span class="soft nowrap">
        {instantText(entry.at, scene.rules.tenant.zone)} · {wayOf(entry)}
      </span>
      {said.length > 0 && <div class="prose">{said.map(({ label, text }) => `${label}：${text}`).join('\n')}</div>}
      {said.some(({ cut }) => cut) && <a href={`/items/${scene.dossier.item.id}/entries/${entry.seq}`}>全文</a>}
    </>
  )
}

type Shown = { entries: readonly LedgerEntry[]; scene: Scene; older?: number | undefined }

/** The ledger of an item, newest first; `older`: where the next page begins. */
export const History = ({ entries, scene, older }: Shown) => (
  <>
    {entries.length === 0 ? (
      <p class="soft">没有可以查看的记录。</p>
    ) : (
      <ol class="history" reversed>
        {entries.map(entry => (
          <li>
            <EntryLine entry={entry} scene={scene} />
          </li>
        ))}
      </ol>
    )}
    {older !== undefined && (
      <p class="offers">
        <a href={`/items/${scene.dossier.item.id}/history?before=${older}`}>更早的记录</a>
      </p>
    )}
  </>
)

/** One entry in full, with what proves that nobody has changed it. */
export const WholeEntry = ({ entry, scene }: { entry: LedgerEntry; scene: Scene }) => (
  <article class="card">
    <dl class="facts">
      <dt>事由</dt>
      <dd>{actWord[entry.act]}</dd>
      <dt>办理人</dt>
      <dd>
        {doerOf(entry, scene)} {whom(entry, scene)}
      </dd>
      <dt>时间</dt>
      <dd>{instantText(entry.at, scene.rules.tenant.zone)}</dd>
      <dt>途径</dt>
      <dd>{wayOf(entry)}</dd>
      {saidIn(entry, scene).map(({ label, text }) => (
        <>
          <dt>{label}</dt>
          <dd class="prose">{text}</dd>
        </>
      ))}
      <dt>记录序号</dt>
      <dd>第{entry.seq}条</dd>
      <dt>校验值</dt>
      <dd class="soft">{entry.hash}</dd>
    </dl>
  </article>
)
