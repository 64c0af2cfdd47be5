import { Buffer } from 'node:buffer'
import type { FileFormat } from '#domain/attachment.ts'
import { extensionOf } from '#domain/file-name.ts'
import type { Result } from '#domain/result.ts'
import { err, ok } from '#domain/result.ts'

const offered = 'PDF、OFD、Word、Excel、PPT、WPS文档，JPG、PNG图片，TXT、CSV文本'
const unknown = `不支持这种文件。可以上传：${offered}`

/** What a file says it is in its first bytes. */
type Kind = 'pdf' | 'jpg' | 'png' | 'compound' | 'zip' | 'text' | 'unknown'

/** Endings that go with each kind, and what the file then is. */
const endings: Readonly<Record<Exclude<Kind, 'zip' | 'unknown'>, Readonly<Record<string, FileFormat>>>> = {
  pdf: { pdf: 'pdf' },
  jpg: { jpg: 'jpg', jpeg: 'jpg' },
  png: { png: 'png' },
  // Office 97 and WPS keep their documents in the same container (MS-CFB).
  compound: { doc: 'doc', xls: 'xls', ppt: 'ppt', wps: 'wps', et: 'et', dps: 'dps' },
  text: { txt: 'txt', csv: 'csv' },
}

/** The part that each document which is a zip inside cannot do without, and the endings it may have. */
const packages: readonly (readonly [FileFormat, string, readonly string[]])[] = [
  ['docx', 'word/document.xml', ['docx', 'wps']],
  ['xlsx', 'xl/workbook.xml', ['xlsx', 'et']],
  ['pptx', 'ppt/presentation.xml', ['pptx', 'dps']],
  ['ofd', 'OFD.xml', ['ofd']],
]

const begins = (bytes: Buffer, ...first: number[]) => first.every((byte, at) => bytes[at] === byte)

/** Text of any encoding an office uses, without signs that no text has. */
function isText(bytes: Buffer): boolean {
  const marked = begins(bytes, 0xff, 0xfe) ? 'utf-16le' : begins(bytes, 0xfe, 0xff) ? 'utf-16be' : undefined
  return (marked === undefined ? ['utf-8', 'gb18030'] : [marked]).some(encoding => {
    try {
      // eslint-disable-next-line no-control-regex -- they are what is looked for
      return !/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(new TextDecoder(encoding, { fatal: true }).decode(bytes))
    } catch {
      return false
    }
  })
}

function kindOf(bytes: Buffer): Kind {
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'pdf'
  if (begins(bytes, 0xff, 0xd8, 0xff)) return 'jpg'
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'compound'
  if (begins(bytes, 0x50, 0x4b)) return 'zip'
  return isText(bytes) ? 'text' : 'unknown'
}

/** More parts than any document of 4 MB has. */
const MOST_PARTS = 5000

/** Names in the central directory of a zip; nothing is unpacked. Undefined when there is no sound one. */
function partsOf(bytes: Buffer): string[] | undefined {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > bytes.length) return undefined
  const count = bytes.readUInt16LE(end + 10)
  const names: string[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let n = 0; n < Math.min(count, MOST_PARTS); n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return undefined
    const [name = 0, extra = 0, note = 0] = [28, 30, 32].map(field => bytes.readUInt16LE(at + field))
    names.push(bytes.toString('utf8', at + 46, at + 46 + name))
    at += 46 + name + extra + note
  }
  return names
}

function packageFormat(bytes: Buffer, ending: string): Result<FileFormat, string> {
  const parts = partsOf(bytes)
  if (!parts) return err('文件已损坏，请重新保存后再上传')
  const found = packages.find(([, part, allowed]) => parts.includes(part) && allowed.includes(ending))
  if (!found) return err('不能上传压缩包，请解压后逐个上传；若是Office文档，请核对扩展名')
  // A macro is a programme: nobody has to send one as evidence.
  if (parts.some(part => /vbaProject\.bin$/i.test(part))) return err('文件中含有宏，请另存为不含宏的文档后再上传')
  return ok(found[0])
}

/** What a file is: by its contents, which must agree with the end of its name (reliability T21). */
export function fileFormat(name: string, content: Uint8Array): Result<FileFormat, string> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const ending = extensionOf(name)
  const kind = kindOf(bytes)
  if (kind === 'unknown') return err(unknown)
  if (kind === 'zip') return packageFormat(bytes, ending)
  const format = endings[kind][ending]
  if (format !== undefined) return ok(format)
  const isOffered =
    Object.values(endings).some(known => ending in known) || packages.some(([, , all]) => all.includes(ending))
  return err(isOffered ? `文件内容与扩展名“.${ending}”不符，请用原来的软件重新保存后再上传` : unknown)
}
