import { AsyncLocalStorage } from 'node:async_hooks'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'

export type Capture = {
  /** Whatever `work` and everything it starts write to standard output or error goes to the log, under this name. */
  within: <T>(name: string, work: () => Promise<T>) => Promise<T>
  stop: () => Promise<void>
}

type Done = (error?: Error | null) => void

/** Keeps what the functions log out of the terminal: DATA/log.jsonl, one JSON object a line. */
export function captureLogs(dataDir: string, now: () => number): Capture {
  const writing = new AsyncLocalStorage<string>()
  const log = createWriteStream(join(dataDir, 'log.jsonl'), { flags: 'a' })

  const keep = (name: string, text: string) => {
    for (const line of text.split('\n').filter(line => line.trim() !== '')) log.write(`${asJson(name, line, now())}\n`)
  }
  const divert = (stream: NodeJS.WriteStream) => {
    const original = stream.write.bind(stream)
    const write = (chunk: string | Uint8Array, encoding?: BufferEncoding | Done, done?: Done) => {
      const name = writing.getStore()
      const written = typeof encoding === 'function' ? encoding : done
      if (name === undefined) {
        return typeof encoding === 'string' ? original(chunk, encoding, written) : original(chunk, written)
      }
      keep(name, typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
      written?.()
      return true
    }
    stream.write = write
    return () => {
      if (stream.write === write) stream.write = original
    }
  }
  const restore = [divert(process.stdout), divert(process.stderr)]

  return {
    within: (name, work) => writing.run(name, work),
    stop: async () => {
      for (const giveBack of restore) giveBack()
      await new Promise<void>(resolve => log.end(resolve))
    },
  }
}

function asJson(name: string, line: string, at: number): string {
  const whole = { at: new Date(at).toISOString(), function: name }
  try {
    const parsed: unknown = JSON.parse(line)
    if (typeof parsed === 'object') return JSON.stringify({ ...whole, ...parsed })
  } catch {
    // Not ours to judge: a line of plain text is kept as one.
  }
  return JSON.stringify({ ...whole, text: line })
}
