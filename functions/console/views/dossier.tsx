import type { Child } from 'hono/jsx'
import type { Attachment } from '#domain/attachment.ts'
import type { Assignment } from '#domain/item.ts'
import { dayText, dueText, instantText } from '#domain/lines.ts'
import { explainDue } from '#domain/calendar/explain-due.ts'
import type { Papers } from '../dossier.ts'
import type { Scene } from '../item-scene.ts'
import { unitNameIn } from '../item-scene.ts'
import { dossierStyle } from './dossier-style.ts'
import { doerOf, saidIn } from './entry-words.ts'
import { SlipFacts } from './item-facts.tsx'
import { actWord, classificationWord, numberText, partStateWord, partWord, stateWord, wayOf } from './item-words.ts'
import { sizeText } from './attachments.tsx'

type Scened = { scene: Scene }

const timeIn = ({ rules }: Scene, at: Assignment['acknowledgedAt']) =>
  at === undefined ? '' : instantText(at, rules.tenant.zone)

const Report = ({ part }: { part: Assignment }) => {
  const { lastFeedback } = part
  if (!lastFeedback) return null
  const { noChange, progress, problems, coordination, expected } = lastFeedback
  return (
    <>
      {noChange ? '无变化' : <div class="prose">{progress}</div>}
      {problems && <div class="prose">问题：{problems}</div>}
      {coordination && <div class="prose">需协调：{coordination}</div>}
      {expected && <div>预计完成：{dayText(expected)}</div>}
    </>
  )
}

const Units = ({ scene }: Scened) =>
  scene.dossier.assignments.length === 0 ? null : (
    <section>
      <h2>责任单位</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">状态</th>
            <th scope="col">签收</th>
            <th scope="col">报办结</th>
            <th scope="col">最近反馈</th>
          </tr>
        </thead>
        <tbody>
          {scene.dossier.assignments.map(part => (
            <tr>
              <th scope="row">
                {unitNameIn(scene, part.unitId)}（{partWord[part.part]}）
              </th>
              <td>{partStateWord[part.state]}</td>
              <td>{timeIn(scene, part.acknowledgedAt)}</td>
              <td>{timeIn(scene, part.completedAt)}</td>
              <td>
                <Report part={part} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )

const statusWord = { open: '待办', settled: '已办', cancelled: '取消', paused: '暂停' } as const

const Duties = ({ scene }: Scened) =>
  scene.dossier.obligations.length === 0 ? null : (
    <section>
      <h2>时限</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">时限</th>
            <th scope="col">到期</th>
            <th scope="col">状态</th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {scene.dossier.obligations.map(duty => (
            <tr>
              <th scope="row">
                {duty.bearer.kind === 'unit' ? unitNameIn(scene, duty.bearer.unitId) : '督查室'} · {duty.label}
              </th>
              <td>{dueText(duty.due, scene.rules.tenant.zone)}</td>
              <td>{statusWord[duty.status]}</td>
              <td>{explainDue(duty.explanation)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )

const Files = ({ scene, files }: Scened & { files: readonly Attachment[] }) =>
  files.length === 0 ? null : (
    <section>
      <h2>附件目录</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">文件</th>
            <th scope="col">报送</th>
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file, at) => (
            <tr>
              <td>{at + 1}</td>
              <th scope="row">
                {file.name}（{sizeText(file.size)}）
              </th>
              <td>
                {file.by} · {instantText(file.at, scene.rules.tenant.zone)}
              </td>
              <td class="hash">{file.sha256}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )

const Ledger = ({ scene, entries, whole, proof }: Papers) => (
  <section>
    <h2>办理记录</h2>
    <p class="soft">
      {proof}
      {!whole && '以下为本单位可以查看的记录。'}
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">序号</th>
          <th scope="col">时间</th>
          <th scope="col">事由</th>
          <th scope="col">办理人</th>
          <th scope="col">内容</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(entry => (
          <tr>
            <td class="nowrap">{entry.seq}</td>
            <td class="nowrap">{instantText(entry.at, scene.rules.tenant.zone)}</td>
            <th scope="row">{actWord[entry.act]}</th>
            <td>
              {doerOf(entry, scene)}
              {entry.actor.kind !== 'system' && `（${wayOf(entry)}）`}
            </td>
            <td>
              {saidIn(entry, scene).map(({ label, text }) => (
                <div class="prose">
                  {label}：{text}
                </div>
              ))}
              <div class="hash">{entry.hash.slice(0, 16)}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** 案卷: all that is known of an item, in the order in which it is filed. */
export const DossierBody = (papers: Papers): Child => {
  const { scene, files } = papers
  const { item } = scene.dossier
  return (
    <>
      <p>
        <b>{numberText(scene.dossier)}</b> · {stateWord[item.state]} · {classificationWord[item.classification]}
      </p>
      <section>
        <h2>任务交办单</h2>
        <SlipFacts scene={scene} />
      </section>
      <Units scene={scene} />
      <Duties scene={scene} />
      <Files scene={scene} files={files} />
      <Ledger {...papers} />
      <p class="soft">
        {scene.rules.tenant.name} · {scene.name} · {instantText(scene.now, scene.rules.tenant.zone)}导出
      </p>
    </>
  )
}

/** The same as a document of its own, styled for A4. */
export const DossierDocument = (papers: Papers) => (
  <html lang="zh-CN">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'" />
      <title>案卷：{papers.scene.dossier.item.title}</title>
      <style>{dossierStyle}</style>
    </head>
    <body>
      <h1>{papers.scene.dossier.item.title}</h1>
      <DossierBody {...papers} />
    </body>
  </html>
)
