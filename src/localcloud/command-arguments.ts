import { readFileSync } from 'node:fs'
import { parseArgs, parseEnv } from 'node:util'
import { DEFAULT_PORT, type CloudOptions } from './cloud-options'

export const HELP = `A local WeChat cloud that the real SDK can't tell from the real one.

  npm run cloud -- [options]                    start it; Ctrl+C stops it
  npm run cloud -- export --to DIR [options]    write every collection to DIR/<collection>.jsonl
  npm run cloud -- import --from DIR [options]  read them back; documents that exist are replaced

  --port NUMBER          default ${DEFAULT_PORT}, 0 = any free one; also PORT in the environment
  --host ADDRESS         default 127.0.0.1; any other address than this machine's own demands --token
  --token TEXT           what callers must send to be let in
  --data DIR             default .local/cloud; also DATA_DIR in the environment
  --functions DIR        default cloudfunctions
  --collections FILE     a module whose default export, or export "collections", declares them
  --function-env FILE    lines NAME=value: variables that every function gets
  --appids A,B,…         mini-programs that may use the environment; the first owns it
  --verbose              print calls, logs and warnings as they happen
  --help
`

/** What a person asked for on the command line. */
export type CommandRequest =
  | { readonly command: 'help' }
  | { readonly command: 'start'; readonly options: CloudOptions; readonly collectionsFile?: string }
  | { readonly command: 'export' | 'import'; readonly dataDirectory: string; readonly directory: string }

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  token: { type: 'string' },
  data: { type: 'string' },
  functions: { type: 'string' },
  collections: { type: 'string' },
  'function-env': { type: 'string' },
  appids: { type: 'string' },
  verbose: { type: 'boolean' },
  help: { type: 'boolean' },
  to: { type: 'string' },
  from: { type: 'string' },
} as const

type Values = Partial<Record<Exclude<keyof typeof OPTIONS, 'verbose' | 'help'>, string>> & {
  verbose?: boolean
  help?: boolean
}

/** Reads the words after the program's name. Throws a sentence a person can act on. */
export function readArguments(words: readonly string[], environment: NodeJS.ProcessEnv): CommandRequest {
  const { values, positionals } = parseWords(words)
  if (values.help === true) return { command: 'help' }
  const [command = 'start', ...rest] = positionals
  if (rest.length > 0) throw new Error(`There is no use for "${rest.join(' ')}". See --help.`)
  const dataDirectory = firstGiven(values.data, environment['DATA_DIR']) ?? '.local/cloud'
  const other = command === 'export' ? undefined : (values.to ?? (command === 'import' ? undefined : values.from))
  if (other !== undefined) throw new Error('--to belongs to "export" and --from to "import". See --help.')
  if (command === 'start') return readStart(values, environment, dataDirectory)
  if (command !== 'export' && command !== 'import') throw new Error(`There is no command "${command}". See --help.`)
  const directory = command === 'export' ? values.to : values.from
  if (!directory) throw new Error(`Say where: ${command} ${command === 'export' ? '--to' : '--from'} DIR.`)
  return { command, dataDirectory, directory }
}

function parseWords(words: readonly string[]): { values: Values; positionals: string[] } {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    // Node adds a remark on positional arguments, after the first sentence, that helps nobody here.
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ')
    throw new Error(`${sentence}. See --help.`, { cause: error })
  }
}

function readStart(values: Values, environment: NodeJS.ProcessEnv, dataDirectory: string): CommandRequest {
  const port = firstGiven(values.port, environment['PORT'])
  const options: CloudOptions = {
    dataDirectory,
    functionsDirectory: values.functions ?? 'cloudfunctions',
    port: port === undefined ? DEFAULT_PORT : readPort(port),
    host: values.host,
    token: values.token,
    isVerbose: values.verbose,
    ...(values.appids !== undefined && { appids: readAppids(values.appids) }),
    ...(values['function-env'] !== undefined && { functionEnvironment: readVariables(values['function-env']) }),
  }
  return { command: 'start', options, collectionsFile: values.collections }
}

function firstGiven(...values: (string | undefined)[]): string | undefined {
  return values.find((value) => value !== undefined && value !== '')
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new Error(`"${text}" is no port: use a number from 0 to 65535, where 0 means any free one.`)
}

function readAppids(text: string): { appid: string; isOwner: boolean }[] {
  const appids = text.split(',').map((appid) => appid.trim())
  if (appids.some((appid) => appid === '')) throw new Error('--appids needs a list such as wx111,wx222.')
  return appids.map((appid, index) => ({ appid, isOwner: index === 0 }))
}

function readVariables(file: string): Record<string, string> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(`The file ${file} of --function-env can't be read.`, { cause: error })
  }
  return Object.fromEntries(
    Object.entries(parseEnv(text)).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
