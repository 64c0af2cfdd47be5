import { readDeadline } from './deadline.ts'
import type { DeadlineReading } from './deadline-reading.ts'
import type { Field } from './headings.ts'
import type { GridRow } from './grid.ts'
import type { ImportedRow } from './imported-row.ts'
import { issuesOf, readResponsibility, readUnitColumns } from './responsibility.ts'
import { readCadence, readIssuer, readRequestKind, readSecrecy, readSource, readUrgency } from './row-words.ts'
import { LONGEST_TITLE, titleOf } from './task-text.ts'

/** What rows take over from above or from the sheet's title. */
export type Carried = {
  sheet: string
  title: string
  category: string
  basis: string
  docNo: string
  issuingBody: string
  /** The year of the document, where its number, its title or its address tells it. */
  year: number
}

/** What a list may hold at most in one field, as an item does. */
const longest = { requirement: 5000, criteria: 2000, basis: 500 } as const

export type PlannedRow = { item: ImportedRow; warnings: string[] } | { refused: string; secret: boolean }

/** What is a paper, and not a meeting or a remark, by the word its name ends with. */
const paper =
  /(?:意见|通知|方案|规定|办法|决定|决议|规划|计划|纪要|报告|条例|细则|要点|通报|公报|批复|复函|措施|任务|分工|清单|台账|表)$/
/** A document number in brackets behind the title. */
const numbered = /^(.*?)[（(]([^（()）]*[〔[]\d{4}[〕\]]\d+号)[)）]$/

/** 《国务院关于……的意见》（国发〔2019〕3号）, with single marks inside the double ones (GB/T 15834-2011 4.15.3.3). */
function bracketed(docTitle: string, docNo: string): string {
  const [, before = docTitle, no = docNo] = numbered.exec(docTitle) ?? []
  const title = before.trimEnd()
  if (title === '') return no
  const plain = title.startsWith('《') || !paper.test(title)
  const name = plain ? title : `《${title.replaceAll('《', '〈').replaceAll('》', '〉')}》`
  return no === '' || title.includes(no) ? name : `${name}（${no}）`
}

/** Text that stays the same when blanks, signs and width change. */
const essence = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

/** The year of 国发〔2019〕3号, of “2025年……”, or of an address such as /2019-01/30/. */
export function yearIn(docNo: string, title: string, url: string): number | undefined {
  const found =
    /[〔[(（【](20\d{2})[〕\])）】]/.exec(`${docNo} ${title}`) ??
    /(20\d{2})年/.exec(title) ??
    /\/(20\d{2})[-/]?[01]\d/.exec(url)
  return found?.[1] === undefined ? undefined : Number(found[1])
}

function responsibilityOf(row: GridRow) {
  const [lead, support] = [row.text('lead'), row.text('support')]
  const only = row.own.support === undefined
  if (lead === '' && support === '') return readResponsibility(row.text('responsibility'))
  return only ? readResponsibility(lead) : readUnitColumns(lead, support)
}

const orNone = (text: string): string | undefined => (text === '' ? undefined : text)

/** The task's name; where a merged task has several requirements below, each is named with its own. */
function nameOf(task: string, requirement: string, ownTask: boolean): string {
  const name = titleOf(task)
  if (requirement === '' || ownTask) return name
  const both = `${name}：${titleOf(requirement)}`
  return both.length <= LONGEST_TITLE ? both : titleOf(requirement)
}

/** Why the row may not go in, whatever its time limit. */
function refusalOf(row: GridRow, requirement: string, basis: string): string | undefined {
  const secrecy = readSecrecy(row.text('classification'))
  if (secrecy === 'secret') return '涉密事项不得录入本系统，请按保密规定另行办理'
  if (secrecy === 'unknown') return `密级“${row.text('classification')}”无法识别，请写明公开、内部或工作秘密`
  if (requirement.length > longest.requirement) return `任务内容超过${longest.requirement}字，请拆分或精简`
  if (basis.length > longest.basis) return `立项依据超过${longest.basis}字`
  return row.text('criteria').length > longest.criteria ? `完成标准超过${longest.criteria}字` : undefined
}

function unreadDeadline({ original, notes }: DeadlineReading): string {
  const short = original.length > 30 ? `${original.slice(0, 30)}…` : original
  const why = notes.filter(note => note !== `“${original}”没有读懂`).join('；')
  return `办理时限“${short}”没有读懂${why === '' ? '' : `（${why}）`}，请改写为“2026年6月底前”“15个工作日内”“每季度末”等再导入`
}

/** Words of the small columns; what is not understood is left out with a warning. */
function smallColumns(row: GridRow, warnings: string[]) {
  const understood = <T>(field: Field, read: (text: string) => T | undefined, what: string): T | undefined => {
    const text = row.text(field).slice(0, 100)
    const value = text === '' ? undefined : read(text)
    if (text !== '' && value === undefined) warnings.push(`${what}“${text}”没有读懂，已忽略`)
    return value
  }
  return {
    cadence: understood('cadence', readCadence, '反馈周期'),
    sourceType: understood('source', readSource, '事项来源'),
    issuerLevel: readIssuer(row.text('source').slice(0, 100)),
    requestKind: understood('requestKind', readRequestKind, '要求类别'),
    urgency: understood('urgency', readUrgency, '紧急程度'),
  }
}

/** What a row says, or why it cannot go in. The row, or one above it, has task text. */
export function planRow(row: GridRow, carried: Carried): PlannedRow {
  const [task, wanted, serial] = [carried.title, row.text('requirement'), row.text('serial')]
  const requirement = wanted === '' ? task : wanted
  const basis = bracketed(carried.basis, carried.docNo)
  const refused = refusalOf(row, requirement, basis)
  if (refused !== undefined) return { refused, secret: readSecrecy(row.text('classification')) === 'secret' }
  const deadline = readDeadline(row.text('deadline'), { year: carried.year })
  if (!deadline.understood) return { refused: unreadDeadline(deadline), secret: false }

  const warnings: string[] = []
  const responsibility = responsibilityOf(row)
  const secrecy = readSecrecy(row.text('classification'))
  const url = row.text('url')
  const document = carried.docNo === '' ? carried.basis : carried.docNo
  const item: ImportedRow = {
    sheet: carried.sheet,
    line: row.line,
    serial: orNone(serial),
    title: nameOf(task, wanted, row.own.title !== ''),
    requirement,
    criteria: orNone(row.text('criteria')),
    category: orNone(carried.category),
    basis: orNone(basis),
    issuingBody: orNone(carried.issuingBody),
    responsibility,
    deadline,
    ...smallColumns(row, warnings),
    leader: orNone(row.text('leader')),
    person: orNone(row.text('person')),
    classification: secrecy === 'secret' || secrecy === 'unknown' ? undefined : secrecy,
    extra: url === '' ? row.extra : { ...row.extra, 网址: url },
    issues: issuesOf(responsibility),
    fingerprint: [document, serial, task, wanted].map(essence).join('|'),
  }
  return { item, warnings }
}
