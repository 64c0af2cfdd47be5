import { Buffer } from 'node:buffer'
import { crc32, inflateRawSync } from 'node:zlib'

/** A file that is no sound zip, or larger inside than a task list ever is; the text goes to the person. */
export class BadArchive extends Error {}

const MB = 1024 * 1024
/** Bounds on what is unpacked, far above any task list (ASVS 5.0 V5.2.3: bounds before unpacking). */
const zipBounds = { entries: 200, entryBytes: 50 * MB, totalBytes: 100 * MB, ratio: 200 }

/** Small files may exceed the ratio without harm. */
const RATIO_FREE = 64 * 1024

type Entry = { name: string; method: number; packedSize: number; size: number; offset: number }

const damaged = () => new BadArchive('文件已损坏，请用Excel或WPS打开后另存为.xlsx再导入')
const tooLarge = () => new BadArchive('文件解压后过大，请删除多余的工作表、图片和空白行后再导入')

function endOfDirectory(bytes: Buffer): number {
  const last = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (last < 0 || last + 22 > bytes.length) throw damaged()
  return last
}

/** The central directory; sizes written there are claims, not facts. */
export function zipEntries(bytes: Buffer): Entry[] {
  const end = endOfDirectory(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > zipBounds.entries) throw tooLarge()
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw damaged()
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map(field => bytes.readUInt16LE(at + field))
    const next = at + 46 + (nameLength ?? 0)
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) throw new BadArchive('文件加了密码，请去掉密码后再导入')
    entries.push({
      name: bytes.toString('utf8', at + 46, next),
      method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    })
    at = next + (extraLength ?? 0) + (noteLength ?? 0)
  }
  if (entries.some(entry => entry.size > zipBounds.entryBytes)) throw tooLarge()
  return entries
}

function packedBytes(bytes: Buffer, { offset, packedSize }: Entry): Buffer {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) throw damaged()
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
  if (from + packedSize > bytes.length) throw damaged()
  return bytes.subarray(from, from + packedSize)
}

/** Unpacks the wanted entries, counting what really comes out and stopping at the bounds. */
export function unpack(bytes: Buffer, wanted: (name: string) => boolean): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  let left = zipBounds.totalBytes
  for (const entry of zipEntries(bytes).filter(({ name }) => wanted(name))) {
    const packed = packedBytes(bytes, entry)
    const most = Math.min(zipBounds.entryBytes, left, Math.max(RATIO_FREE, packed.length * zipBounds.ratio))
    const content = entry.method === 0 ? packed : inflate(entry, packed, most)
    if (content.length > most) throw tooLarge()
    left -= content.length
    files.set(entry.name, content)
  }
  return files
}

function inflate({ method }: Entry, packed: Buffer, most: number): Buffer {
  if (method !== 8) throw damaged()
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    throw error instanceof RangeError ? tooLarge() : damaged()
  }
}

/** A zip of the files as they are, not packed: what the parser gets is exactly what was checked. */
export function packStored(files: ReadonlyMap<string, Buffer>): Buffer {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, content] of files) {
    const title = Buffer.from(name, 'utf8')
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(0x0800, 2)
    head.writeUInt32LE(crc32(content), 10)
    head.writeUInt32LE(content.length, 14)
    head.writeUInt32LE(content.length, 18)
    head.writeUInt16LE(title.length, 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), head, tail, title)
    locals.push(Buffer.from([0x50, 0x4b, 3, 4]), head, title, content)
    offset += 30 + title.length + content.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.size, 8)
  end.writeUInt16LE(files.size, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}
