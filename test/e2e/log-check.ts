import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Telephones of the made-up office are 11 digits; ids, hashes and instants hold no such run of digits on its own. */
const telephone = /(?<![\w.])1\d{10}(?![\w.])/

/** An address; not the scope of a package in a stack frame, nor the epoch in a step's name. */
const address = /[\w.%+'-]@(?:[\w-]+\.)+[a-z]{2,}/i

/** Words that only ever stand in titles and texts of the made-up items. */
export const canaries = ['督办事项', '请研究', '老旧小区', '金丝雀']

/** Lines of the functions' log that say what no log may say, or are not JSON. */
export function indiscretions(dataDir: string, secrets: readonly string[] = canaries): string[] {
  const lines = readFileSync(join(dataDir, 'log.jsonl'), 'utf8').split('\n')
  if (lines.pop() !== '') return ['the last line is torn']
  return lines.filter(line => {
    try {
      JSON.parse(line)
    } catch {
      return true
    }
    return address.test(line) || telephone.test(line) || secrets.some(secret => line.includes(secret))
  })
}
