import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readClientSettings } from '../config/client-settings'
import { collections } from '../config/database'
import { localTemplates } from '../config/templates'
import { startCloud, type Cloud } from '../src/localcloud'
import { toSentence } from '../src/localcloud/command'
import { buildFunctions } from './build-functions'

const ROOT = join(__dirname, '..')

/** `npm start`: builds the functions, starts the local cloud with the project's collections and says where it is. */
async function start(): Promise<void> {
  const { port, data } = readOptions()
  const { built, unchanged } = await buildFunctions({ directory: join(ROOT, 'cloudfunctions') })
  console.log(`Functions: ${[...built, ...unchanged].sort().join(', ')} (${built.length} built)`)
  const cloud = await startCloud({
    dataDirectory: data,
    functionsDirectory: join(ROOT, 'cloudfunctions'),
    port,
    collections,
    functionEnvironment: readLocalVariables(),
    wechat: { templates: localTemplates(appids()) },
    isVerbose: true,
  })
  stopOnSignals(cloud)
  console.log(greeting(cloud.url))
}

function readOptions(): { port: number; data: string } {
  const { values } = parseArgs({ options: { port: { type: 'string' }, data: { type: 'string' } } })
  const port = Number(values.port ?? process.env['PORT'] ?? 9100)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('The port is a number from 0 to 65535.')
  return { port, data: values.data ?? process.env['DATA_DIR'] ?? join(ROOT, '.local/cloud') }
}

/** The two mini-programs, as the apps are built for them. */
function appids(): { customer: string; staff: string } {
  const { customerAppid, staffAppid } = readClientSettings({})
  return { customer: customerAppid, staff: staffAppid }
}

/** `NAME=value` lines of config/local-cloud.env. */
function readLocalVariables(): Record<string, string> {
  const lines = readFileSync(join(ROOT, 'config/local-cloud.env'), 'utf8').split('\n')
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^(\w+)=(.*)$/.exec(line.trim()) ?? []
      return name === undefined ? [] : [[name, value ?? '']]
    }),
  )
}

function greeting(url: string): string {
  return [
    '',
    'Meihe is ready.',
    `  local WeChat cloud   ${url}`,
    `  console              ${url}/console`,
    '',
    'Take a number at the example desk, in another terminal:',
    `  npm run try -- ${url}`,
    '',
    'Ctrl+C stops it.',
  ].join('\n')
}

/** The first signal closes everything in order; a second one ends it at once. */
function stopOnSignals(cloud: Cloud): void {
  let isStopping = false
  const stop = (): void => {
    if (isStopping) process.exit(1)
    isStopping = true
    console.log('Stopping …')
    cloud.close().then(() => process.exit(0), fail)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** A person reads this: one sentence, no stack. */
function fail(error: unknown): never {
  console.error(toSentence(error))
  process.exit(1)
}

// Functions on WeChat run in UTC; worker threads take the zone of their process.
process.env['TZ'] = 'UTC'
start().catch(fail)
