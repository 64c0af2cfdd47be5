import type { Child } from 'hono/jsx'
import type { LedgerEntry } from '#domain/ledger.ts'
import type { Scene } from '../item-scene.ts'
import type { Faults } from './fields.tsx'
import { FaultList, HiddenFields, Submit } from './fields.tsx'
import { EntryLine } from './item-history.tsx'
import { numberText } from './item-words.ts'

/** What others did since the page was made; what was typed is still there. */
const Meanwhile = ({ entries, scene }: { entries: readonly LedgerEntry[]; scene: Scene }) => (
  <div class="notice fault" role="alert">
    <p>您打开本页后，该事项有以下变化，刚才的内容没有提交，仍保留在下面。请核对后再提交：</p>
    <ol class="history">
      {entries.map(entry => (
        <li>
          <EntryLine entry={entry} scene={scene} />
        </li>
      ))}
    </ol>
  </div>
)

/** Which item the form is about, and the way back to it. */
export const AboutItem = ({ scene }: { scene: Scene }) => {
  const { item } = scene.dossier
  return (
    <p>
      事项：<a href={`/items/${item.id}`}>{`${numberText(scene.dossier)} ${item.title}`}</a>
    </p>
  )
}

type Frame = {
  scene: Scene
  action: string
  hidden: Readonly<Record<string, string>>
  faults: Faults
  moved: readonly LedgerEntry[]
  /** On the button. */
  submit: string
  /** A form of its own above this one. */
  aside?: Child
  /** Absent where the act cannot be done: then there is no form. */
  children?: Child
}

/** A form about an item: what went wrong above it, the item's ledger number as the person saw it in it. */
export const ItemForm = ({ scene, action, hidden, faults, moved, submit, aside, children }: Frame) => (
  <>
    <AboutItem scene={scene} />
    {moved.length > 0 && <Meanwhile entries={moved} scene={scene} />}
    <FaultList faults={faults} />
    {children !== undefined && aside}
    {children !== undefined && (
      <form method="post" action={action} class="stack card">
        <HiddenFields fields={{ csrf: scene.csrf, seq: String(scene.dossier.item.lastSeq), ...hidden }} />
        {children}
        <div class="actions">
          <Submit label={submit} />
          <a href={`/items/${scene.dossier.item.id}`}>返回事项</a>
        </div>
      </form>
    )}
  </>
)
