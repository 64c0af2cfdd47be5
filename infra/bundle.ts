import { rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { build } from 'esbuild'
import { functionNames } from './manifest.ts'

export type BundleSize = { name: string; bytes: number }

export const projectRoot = resolve(import.meta.dirname, '..')

/** Where the bundles lie that CDK deploys and the local runner executes. */
export const bundlesFolder = join(projectRoot, 'dist/functions')

/** CommonJS packages inside an ES module still ask for `require`; the long name cannot meet a minified one. */
const banner =
  "import{createRequire as __dubanCreateRequire}from'node:module';const require=__dubanCreateRequire(import.meta.url);"

/** Bundles functions/<name>/index.ts to <outDir>/<name>/index.mjs: the very file that runs in Lambda. */
export async function bundleFunctions({
  outDir = bundlesFolder,
  names = functionNames,
  root = join(projectRoot, 'functions'),
}: {
  outDir?: string
  names?: readonly string[]
  root?: string
} = {}): Promise<BundleSize[]> {
  for (const name of names) rmSync(join(outDir, name), { recursive: true, force: true })
  const { metafile } = await build({
    entryPoints: names.map(name => ({ in: join(root, name, 'index.ts'), out: `${name}/index` })),
    outdir: outDir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    treeShaking: true,
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    loader: { '.css': 'text', '.txt': 'text' },
    banner: { js: banner },
    metafile: true,
    absWorkingDir: projectRoot,
    logLevel: 'silent',
  })
  return Object.entries(metafile.outputs)
    .filter(([file]) => file.endsWith('.mjs'))
    .map(([file, { bytes }]) => ({ name: basename(dirname(file)), bytes }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

if (import.meta.main) {
  for (const { name, bytes } of await bundleFunctions()) {
    console.log(`${name.padEnd(16)}${bytes.toLocaleString('en').padStart(10)}`)
  }
}
