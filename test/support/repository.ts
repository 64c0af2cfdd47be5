import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, resolve } from 'node:path'
import ts from 'typescript'

const root = resolve(import.meta.dirname, '../..')

/** Files of the repository by pattern, as paths from its root. */
export const filesLike = (pattern: string): string[] => globSync(pattern, { cwd: root }).toSorted()

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Every file that is under version control; in an archive without history, every file outside what tools make. */
export function trackedFiles(): string[] {
  try {
    const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
    const files = listed.toString().split('\0').filter(Boolean)
    if (files.length > 0) return files.filter(file => existsSync(join(root, file)))
  } catch {
    // No git, or no repository: the archive's own files are looked at.
  }
  const made = /^(?:node_modules|cdk\.out|dist|coverage|out|\.git|\.duban)/
  return globSync('**/*', { cwd: root, withFileTypes: true, exclude: entry => made.test(entry.name) })
    .filter(entry => entry.isFile())
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
}

/** The folders that package imports (#domain/…) stand for. */
const aliases: readonly (readonly [string, string])[] = Object.entries(
  (JSON.parse(textOf('package.json')) as { imports: Record<string, string> }).imports,
).map(([alias, folder]) => [alias.replace('*', ''), folder.replace('./', '').replace('*', '')])

/** What a source file imports, types too: files of the repository as paths from its root, packages by name. */
export function importsOf(file: string): { files: string[]; packages: string[] } {
  const named = ts.preProcessFile(textOf(file), true, true).importedFiles.map(({ fileName }) => fileName)
  const files: string[] = []
  const packages: string[] = []
  for (const name of named) {
    const alias = aliases.find(([prefix]) => name.startsWith(prefix))
    if (name.startsWith('.')) files.push(posix.join(dirname(file), name))
    else if (alias) files.push(alias[1] + name.slice(alias[0].length))
    else packages.push(name)
  }
  return { files, packages }
}
