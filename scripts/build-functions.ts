import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build, context, version, type BuildOptions, type BuildResult } from 'esbuild'

export interface BuildFunctionsOptions {
  /** Each folder in it with an `index.ts` is a function; `index.js` and its source map are written beside that. */
  readonly directory: string
  /** Leave `wx-server-sdk` out of the bundle, to be found in `node_modules` at run time: that starts more slowly. */
  readonly isSdkExternal?: boolean
}

/** The names of the functions, in the order of the alphabet. */
export interface BuiltFunctions {
  readonly built: readonly string[]
  /** Nothing they are made of has changed since they were built. */
  readonly unchanged: readonly string[]
}

/** What the last build of a function was made of; kept outside its folder, which is what gets uploaded. */
interface BuildRecord {
  readonly settings: string
  /** Hash by absolute path. */
  readonly inputs: Readonly<Record<string, string>>
  readonly output: string
}

/** The Node that CloudBase runs functions with (18.15 among its choices). */
const TARGET = 'node18'
/**
 * The SDK asks whether there are `Headers`, for which Node loads the whole of `fetch`: 35 ms of each cold start. Since 18
 * there always are.
 */
const KNOWN = { 'globalThis.Headers': 'true' }
const RECORDS = resolve(__dirname, '../.local/built-functions')

/** Bundles every function whose inputs have changed. Rejects with esbuild's account of what is wrong in the code. */
export async function buildFunctions(options: BuildFunctionsOptions): Promise<BuiltFunctions> {
  const names = functionNames(options.directory)
  const stale = findStaleFunctions(options)
  await Promise.all(stale.map((name) => buildOne(settingsOf(name, options))))
  return { built: stale, unchanged: names.filter((name) => !stale.includes(name)) }
}

/** The functions that are not built, or whose inputs or settings have changed since. */
export function findStaleFunctions(options: BuildFunctionsOptions): string[] {
  return functionNames(options.directory).filter((name) => !isUnchanged(settingsOf(name, options)))
}

/** Builds, and builds again whenever an input changes, until the returned function is called. */
export async function watchFunctions(
  options: BuildFunctionsOptions,
  onBuilt: (name: string) => void,
): Promise<() => Promise<void>> {
  const contexts = await Promise.all(
    functionNames(options.directory).map((name) => {
      const settings = settingsOf(name, options)
      const report = (result: BuildResult): void => {
        if (result.errors.length > 0) return
        writeResult(settings, result)
        onBuilt(name)
      }
      return context({
        ...settings,
        logLevel: 'warning',
        plugins: [{ name: 'write', setup: (setup) => setup.onEnd(report) }],
      })
    }),
  )
  await Promise.all(contexts.map((each) => each.watch()))
  return async () => {
    await Promise.all(contexts.map((each) => each.dispose()))
  }
}

type Settings = BuildOptions & { readonly outfile: string; readonly absWorkingDir: string }

function settingsOf(name: string, { directory, isSdkExternal = false }: BuildFunctionsOptions): Settings {
  const folder = resolve(directory, name)
  return {
    absWorkingDir: resolve(directory),
    entryPoints: [join(folder, 'index.ts')],
    outfile: join(folder, 'index.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    target: TARGET,
    define: KNOWN,
    sourcemap: 'external',
    metafile: true,
    write: false,
    logLevel: 'silent',
    external: isSdkExternal ? ['wx-server-sdk'] : [],
  }
}

/** The folders that are functions, in the order of the alphabet. */
export function functionNames(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => existsSync(join(directory, name, 'index.ts')))
    .sort()
}

async function buildOne(settings: Settings): Promise<void> {
  // The disk's own clock is the one that its files are dated by.
  const startedAt = touch(`${recordPath(settings)}.${process.pid}.begun`)
  const result = await build(settings)
  writeResult(settings, result)
  // A source saved meanwhile may not be in the bundle: its new hash must not vouch for the old code.
  if (inputsOf(settings, result).some((path) => statSync(path).mtimeMs > startedAt)) rmSync(recordPath(settings))
}

function touch(path: string): number {
  mkdirSync(RECORDS, { recursive: true })
  writeFileSync(path, '')
  const { mtimeMs } = statSync(path)
  rmSync(path)
  return mtimeMs
}

function inputsOf(settings: Settings, { metafile }: BuildResult): string[] {
  return Object.keys(metafile?.inputs ?? {}).map((path) => resolve(settings.absWorkingDir, path))
}

/** Each file takes its place at once, so that nobody ever loads half of one; the map comes before what it explains. */
function writeResult(settings: Settings, result: BuildResult): void {
  for (const file of [...(result.outputFiles ?? [])].sort((left, right) => right.path.length - left.path.length)) {
    const half = `${file.path}.${process.pid}.new`
    writeFileSync(half, file.contents)
    renameSync(half, file.path)
  }
  const record: BuildRecord = {
    settings: describeSettings(settings),
    inputs: Object.fromEntries(inputsOf(settings, result).map((path) => [path, hashFile(path)])),
    output: hashFile(settings.outfile),
  }
  mkdirSync(RECORDS, { recursive: true })
  writeFileSync(recordPath(settings), JSON.stringify(record))
}

function isUnchanged(settings: Settings): boolean {
  const record = readRecord(settings)
  if (record === undefined || record.settings !== describeSettings(settings)) return false
  const files = [...Object.entries(record.inputs), [settings.outfile, record.output] as const]
  return files.every(([path, hash]) => existsSync(path) && hashFile(path) === hash)
}

function readRecord(settings: Settings): BuildRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordPath(settings), 'utf8')) as BuildRecord
  } catch {
    return undefined
  }
}

function recordPath({ outfile }: Settings): string {
  return join(RECORDS, `${hash(outfile)}.json`)
}

function describeSettings(settings: Settings): string {
  return hash(version + JSON.stringify(settings))
}

function hashFile(path: string): string {
  return hash(readFileSync(path))
}

function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32)
}

async function runCommand(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      directory: { type: 'string', default: 'cloudfunctions' },
      'external-sdk': { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
    },
  })
  const options = { directory: values.directory, isSdkExternal: values['external-sdk'] }
  if (values.watch) {
    await watchFunctions(options, (name) => console.log(`built ${name}`))
    return
  }
  const { built, unchanged } = await buildFunctions(options)
  const place = relative(process.cwd(), resolve(options.directory))
  console.log(`${place}: ${built.length} functions built (${built.join(', ')}), ${unchanged.length} unchanged`)
}

if (require.main === module) {
  runCommand(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(1)
  })
}
