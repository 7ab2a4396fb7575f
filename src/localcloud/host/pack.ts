import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { wxmlToJs } from 'miniprogram-compiler'
import {
  type AppConfig,
  appConfigSchema,
  type PackedProgram,
  packedProgramSchema,
  type PageConfig,
  pageConfigSchema,
} from './program'
import { compileStylesheet } from './stylesheets'

/** Changes whenever the packed form does, so that no older one is taken from the cache. */
const FORMAT = 1
const MEGABYTE = 1024 * 1024
/** WeChat's limits for a package and for the whole program. */
const PACKAGE_BYTES = 2 * MEGABYTE
const PROGRAM_BYTES = 30 * MEGABYTE

export interface PackOptions {
  readonly name: string
  readonly appid: string
  /** The compiled program: where its `app.json` is. */
  readonly directory: string
  /** Packed programs are kept here by the hash of their files. */
  readonly cacheDirectory: string
}

/** Compiles a mini-program folder for the browser runtime, or takes it from the cache if no file changed. */
export async function packProgram(options: PackOptions): Promise<PackedProgram> {
  const files = await readProgram(options.directory)
  const version = hashFiles(files, options)
  const cached = path.join(options.cacheDirectory, `${options.name}-${version}.json`)
  const earlier = await readFile(cached, 'utf8').catch(() => undefined)
  if (earlier !== undefined) return packedProgramSchema.parse(JSON.parse(earlier))
  const packed = await compileProgram(options, files, version)
  await mkdir(options.cacheDirectory, { recursive: true })
  const draft = `${cached}.${process.pid}.draft` // a reader never sees half a file
  await writeFile(draft, JSON.stringify(packed))
  await rename(draft, cached)
  return packed
}

type ProgramFiles = ReadonlyMap<string, Buffer>

async function readProgram(directory: string): Promise<ProgramFiles> {
  const files = new Map<string, Buffer>()
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    files.set(path.relative(directory, file).split(path.sep).join('/'), await readFile(file))
  }
  if (!files.has('app.json')) throw new Error(`${directory} holds no compiled mini-program (app.json is missing)`)
  return new Map([...files].sort(([first], [second]) => (first < second ? -1 : 1)))
}

function hashFiles(files: ProgramFiles, { name, appid }: PackOptions): string {
  const hash = createHash('sha256').update(JSON.stringify([FORMAT, name, appid]))
  for (const [file, content] of files) hash.update(`${file}\0${content.length}\0`).update(content)
  return hash.digest('hex').slice(0, 16)
}

async function compileProgram(options: PackOptions, files: ProgramFiles, version: string): Promise<PackedProgram> {
  const app = appConfigSchema.parse(readJson(files, 'app.json'))
  const pages = listPages(app)
  const configs: Record<string, PageConfig> = {}
  const scripts: Record<string, string> = {}
  for (const [file, content] of files) {
    if (file.endsWith('.js')) scripts[file] = content.toString('utf8')
    const name = file.slice(0, -'.json'.length)
    if (file.endsWith('.json') && files.has(`${name}.wxml`))
      configs[name] = pageConfigSchema.parse(readJson(files, file))
  }
  for (const page of pages)
    for (const ending of ['js', 'wxml', 'json'])
      if (!files.has(`${page}.${ending}`)) throw new Error(`app.json lists ${page}, but ${page}.${ending} is missing`)
  return {
    name: options.name,
    appid: options.appid,
    version,
    app,
    pages,
    scripts,
    configs,
    styles: await compileStyles(options.directory, files, pages, configs),
    templates: wxmlToJs(options.directory, { maxBuffer: 1 << 28 }),
    warnings: sizeWarnings(app, files),
  }
}

async function compileStyles(
  directory: string,
  files: ProgramFiles,
  pages: readonly string[],
  configs: Readonly<Record<string, PageConfig>>,
): Promise<Record<string, string>> {
  const styles: Record<string, string> = {}
  const compile = async (file: string, scope: string): Promise<void> => {
    const content = files.get(`${file}.wxss`)
    if (content !== undefined && content.toString('utf8').trim() !== '')
      styles[file] = await compileStylesheet(directory, `${file}.wxss`, scope)
  }
  await compile('app', '.wx-page')
  for (const page of pages) await compile(page, `.wx-page[data-route="${page}"]`)
  for (const [file, config] of Object.entries(configs))
    if (config.component === true) await compile(file, `[data-component="${file}"]`)
  return styles
}

/** Routes of the main package, then of every subpackage. */
function listPages(app: AppConfig): string[] {
  const subpackages = app.subPackages ?? app.subpackages ?? []
  return [...app.pages, ...subpackages.flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page)))]
}

function sizeWarnings(app: AppConfig, files: ProgramFiles): string[] {
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/\/?$/, '/'))
  const bytes = new Map<string, number>()
  for (const [file, content] of files) {
    const owner = roots.find((root) => file.startsWith(root)) ?? 'main'
    bytes.set(owner, (bytes.get(owner) ?? 0) + content.length)
  }
  const warnings = [...bytes]
    .filter(([, size]) => size > PACKAGE_BYTES)
    .map(([owner, size]) => `package ${owner} has ${size} bytes; WeChat takes ${PACKAGE_BYTES}`)
  const total = [...bytes.values()].reduce((sum, size) => sum + size, 0)
  if (total > PROGRAM_BYTES) warnings.push(`the program has ${total} bytes; WeChat takes ${PROGRAM_BYTES}`)
  return warnings
}

function readJson(files: ProgramFiles, file: string): unknown {
  return JSON.parse(files.get(file)?.toString('utf8') ?? 'null')
}
