import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CloudClock } from './clock'
import { startCloud, type Cloud } from './cloud'
import { readSettings } from './cloud-options'
import { HELP, readArguments, type CommandRequest } from './command-arguments'
import type { CollectionDeclaration } from './database/documents'
import { openDatabase } from './database/open'
import { CloudError } from './errors'
import { isRecord } from './http/body'
import { exportCollections, importCollections } from './json-lines'

const PARENT_CHECK_MS = 100

/**
 * Does what the words after the program's name ask for. Resolves with what to tell the person, and with the cloud if
 * one was started; rejects with an error for `toSentence`.
 */
export async function runCommand(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ text: string; cloud?: Cloud }> {
  const request = readArguments(words, environment)
  if (request.command === 'help') return { text: HELP }
  if (request.command !== 'start') return { text: await copyDocuments(request) }
  const collections = await readCollections(request.collectionsFile)
  const cloud = await startCloud({ ...request.options, collections })
  return { text: `The local WeChat cloud is ready: ${cloud.url}`, cloud }
}

/** What went wrong, for somebody who did not write this program. */
export function toSentence(error: unknown): string {
  if (error instanceof CloudError && error.detail !== undefined) return error.detail
  return error instanceof Error ? error.message : String(error)
}

/** Where the project or a person declares collections; without a file there are none. */
async function readCollections(file: string | undefined): Promise<readonly CollectionDeclaration[]> {
  if (file === undefined) return []
  const path = resolve(file)
  const loaded: unknown = await import(pathToFileURL(path).href).catch((error: unknown) => {
    throw new Error(`The file ${path} of --collections can't be loaded (${String(error)}).`, { cause: error })
  })
  const collections = exportedValues(loaded).find(isDeclarations)
  if (collections === undefined) throw new Error(`${path} exports no "collections" and has no default export of them.`)
  return collections
}

/** The exports `collections` and `default`, also of a CommonJS module, which `import` wraps in another `default`. */
function exportedValues(module: unknown): unknown[] {
  if (!isRecord(module)) return []
  const inner = module['default']
  return [module['collections'], inner, ...(isRecord(inner) ? [inner['collections'], inner['default']] : [])]
}

function isDeclarations(value: unknown): value is readonly CollectionDeclaration[] {
  const isDeclaration = (entry: unknown): boolean =>
    isRecord(entry) && typeof entry['name'] === 'string' && Array.isArray(entry['indexes'])
  return Array.isArray(value) && value.every(isDeclaration)
}

async function copyDocuments(request: Extract<CommandRequest, { command: 'export' | 'import' }>): Promise<string> {
  const directory = resolve(request.directory)
  const { dataDirectory, limits } = readSettings({ dataDirectory: request.dataDirectory })
  const database = await openDatabase({
    directory: join(dataDirectory, 'database'),
    clock: new CloudClock(),
    limits,
    isStrict: true,
  })
  try {
    const copy = request.command === 'export' ? exportCollections : importCollections
    const { collections, documents } = await copy(database, directory)
    const place = request.command === 'export' ? `to ${directory}` : `from ${directory}`
    return `${request.command}ed ${documents} documents of ${collections} collections ${place}`
  } finally {
    await database.close()
  }
}

/** The first signal stops the cloud in order, a second one at once. */
function stopWhenAsked(cloud: Cloud): void {
  const stop = (): void => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
    cloud.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  if (process.env['npm_lifecycle_event'] !== undefined) stopWithParent(stop)
}

/** `npm run` hands SIGTERM to a shell, which dies of it without a word to us: its end is the signal then. */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, PARENT_CHECK_MS).unref()
}

function fail(error: unknown): never {
  console.error(toSentence(error))
  process.exit(1)
}

async function main(): Promise<void> {
  // Functions on WeChat run in UTC; worker threads take the zone of their process.
  process.env['TZ'] = 'UTC'
  const { text, cloud } = await runCommand(process.argv.slice(2), process.env)
  if (cloud !== undefined) stopWhenAsked(cloud)
  console.log(text)
}

if (require.main === module) main().catch(fail)
