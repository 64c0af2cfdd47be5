import { closeSync, constants, openSync, readFileSync, writeSync } from 'node:fs'

export type PositionFile = { read: () => string | undefined; write: (text: string) => void; close: () => void }

const width = 128

/**
 * A short text that is overwritten all the time: how far somebody got. Killing the process loses nothing; a power cut may
 * bring an earlier position back, which everybody who works at least once can bear.
 */
export function openPosition(path: string): PositionFile {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o644)
  let open = true
  return {
    read: () => {
      const text = readFileSync(path, 'utf8').trim()
      return text === '' ? undefined : text
    },
    write: text => {
      if (open) writeSync(file, text.padEnd(width), 0)
    },
    close: () => {
      if (open) closeSync(file)
      open = false
    },
  }
}
