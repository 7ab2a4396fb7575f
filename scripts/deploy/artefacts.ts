import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { findApp } from '../../config/apps'
import { isUpToDate } from '../app-builds'
import { findStaleFunctions, functionNames } from '../build-functions'
import type { AppArtefact, AppPackage, FunctionArtefact, KeyFile } from './plan'
import { namesIn, type GivenVariables } from './variables'

/** What goes of a function's folder; its sources and its source map stay at home. */
const SENT_FILES = ['index.js', 'config.json', 'package.json']
/** As the manager packs them; more would take 13 % less room. */
const ZIP_LEVEL = 1
/** A zip's two headers of one file, about. */
const ZIP_ENTRY_BYTES = 120

/** Every function in `directory`, as it lies there. */
export function readFunctions(directory: string): FunctionArtefact[] {
  const stale = new Set(findStaleFunctions({ directory }))
  return functionNames(directory).map((name) => readFunction(join(directory, name), name, stale.has(name)))
}

function readFunction(folder: string, name: string, isStale: boolean): FunctionArtefact {
  const present = SENT_FILES.filter((file) => existsSync(join(folder, file)))
  const contents = present.map((file) => ({ file, content: readFileSync(join(folder, file)) }))
  const hash = createHash('sha256')
  for (const { file, content } of contents) hash.update(`\0${file}\0${content.length}\0`).update(content)
  const bundle = contents.find(({ file }) => file === 'index.js')
  return {
    name,
    config: readJson(join(folder, 'config.json')),
    files: contents.map(({ file, content }) => ({ name: file, bytes: content.length })),
    zippedBytes: contents.reduce(
      (sum, { content }) => sum + ZIP_ENTRY_BYTES + deflateRawSync(content, { level: ZIP_LEVEL }).length,
      0,
    ),
    codeHash: hash.digest('hex').slice(0, 16),
    variableNames: bundle === undefined ? [] : namesIn(bundle.content.toString('utf8')),
    isBuilt: bundle !== undefined,
    isStale,
  }
}

/** Lays out what is sent of a function in a folder of its own under `target`, and tells where. */
export function stageFunction(directory: string, name: string, target: string): string {
  const folder = join(target, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const file of SENT_FILES) {
    const source = join(directory, name, file)
    if (existsSync(source)) cpSync(source, join(folder, file))
  }
  return folder
}

/** Both mini-programs, as they lie in `root`; `settings` says for which shop they ought to be built. */
export async function readApps(root: string, settings: GivenVariables): Promise<AppArtefact[]> {
  const artefacts: AppArtefact[] = []
  for (const name of ['customer', 'staff'] as const) {
    const projectPath = findApp(name).weappRoot
    const config = readJson(join(root, projectPath, 'app.json'))
    const isBuilt = config !== undefined
    const isStale = isBuilt && !(await isUpToDate({ app: name, target: 'weapp' }, settings))
    const packages = isBuilt ? measurePackages(join(root, projectPath), config) : []
    artefacts.push({ name, projectPath, packages, isBuilt, isStale })
  }
  return artefacts
}

/** Sizes of the packages that `app.json` divides a compiled app into: the main one first. */
export function measurePackages(directory: string, config: unknown): AppPackage[] {
  const roots = readRoots(config)
  const sizes = new Map([['main', 0], ...roots.map((root) => [root, 0] as const)])
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    const stats = statSync(join(directory, name))
    const home = roots.find((root) => name.split(sep).join('/').startsWith(`${root}/`)) ?? 'main'
    if (stats.isFile()) sizes.set(home, (sizes.get(home) ?? 0) + stats.size)
  }
  return [...sizes].map(([name, bytes]) => ({ name, bytes }))
}

function readRoots(config: unknown): string[] {
  if (typeof config !== 'object' || config === null) return []
  const { subPackages = [] } = config as { readonly subPackages?: readonly { readonly root: string }[] }
  return subPackages.map(({ root }) => root.replace(/^\/|\/$/g, ''))
}

/** What is to be said of the file that each variable names. */
export function readKeyFiles(root: string, variables: readonly string[], given: GivenVariables): KeyFile[] {
  return variables.map((variable) => {
    const file = given[variable] ?? ''
    if (file === '' || !existsSync(file) || !statSync(file).isFile()) return { variable, state: 'missing' }
    const isInside = !relative(resolve(root), resolve(file)).startsWith('..')
    return { variable, state: isInside ? 'inside-repository' : 'ready' }
  })
}

function readJson(file: string): unknown {
  if (!existsSync(file)) return undefined
  return JSON.parse(readFileSync(file, 'utf8'))
}
