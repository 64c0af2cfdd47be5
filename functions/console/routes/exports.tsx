import { papersOf } from '../dossier.ts'
import { htmlDownload, ledgerDownload, partCount, zipDownload } from '../dossier-files.ts'
import type { Papers } from '../dossier.ts'
import type { Asked, Route, Shown } from '../route.ts'
import { download, missing, page } from '../route.ts'
import { DossierBody } from '../views/dossier.tsx'
import type { Reading } from '../world.ts'

/** What it may be taken away as. */
const Ways = ({ path, parts }: { path: string; parts: number }) => (
  <p class="actions">
    <a class="button" href={`${path}/dossier.html`}>
      下载案卷（可打印）
    </a>
    <a class="button second" href={`${path}/ledger.csv`}>
      下载办理记录
    </a>
    {Array.from({ length: parts }, (_, n) => (
      <a class="button second" href={`${path}/dossier.zip${n === 0 ? '' : `?part=${n + 1}`}`}>
        下载全部材料{parts > 1 && `（${n + 1}/${parts}）`}
      </a>
    ))}
  </p>
)

const shown =
  (show: (papers: Papers, asked: Asked<Reading>) => Promise<Shown> | Shown) =>
  async (asked: Asked<Reading>): Promise<Shown> => {
    const papers = await papersOf(asked)
    return papers ? show(papers, asked) : missing
  }

const showDossier = async (papers: Papers): Promise<Shown> => {
  const { item } = papers.scene.dossier
  const path = `/items/${item.id}`
  const body = (
    <>
      <Ways path={path} parts={await partCount(papers)} />
      <div class="card dossier">
        <DossierBody {...papers} />
      </div>
      <p>
        <a href={path}>回到事项</a>
      </p>
    </>
  )
  return page({ title: `案卷：${item.title}`, body })
}

async function giveZip(papers: Papers, { query, world, tenant }: Asked<Reading>): Promise<Shown> {
  const part = Number(/^[1-9]\d?$/.exec(query.get('part') ?? '1')?.[0] ?? 0)
  const zip = await zipDownload(papers, part, file =>
    world.blobs.get({ tenant: tenant.id, folder: 'attachments', name: file.id }),
  )
  return zip ? download(zip) : missing
}

/** 案卷: an item with its ledger and files, to look at, to print and to take away. */
export const exportRoutes: readonly Route[] = [
  { method: 'GET', path: '/items/:id/dossier', verb: 'ledger.export', show: shown(showDossier) },
  {
    method: 'GET',
    path: '/items/:id/ledger.csv',
    verb: 'ledger.export',
    show: shown(papers => download(ledgerDownload(papers))),
  },
  {
    method: 'GET',
    path: '/items/:id/dossier.html',
    verb: 'ledger.export',
    show: shown(async papers => download(await htmlDownload(papers))),
  },
  { method: 'GET', path: '/items/:id/dossier.zip', verb: 'ledger.export', show: shown(giveZip) },
]
