import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Cloud } from '../src/localcloud'
import { toSentence } from '../src/localcloud/command'
import { buildApps, hasApp } from './app-builds'
import { buildFunctions } from './build-functions'
import { rebuildOnChange } from './rebuild-on-change'
import { fillShop, openShop } from './shop'

const ROOT = join(__dirname, '..')
const USAGE = `npm start -- [--port NUMBER] [--data DIRECTORY] [--fresh]

  --port NUMBER       where the salon is; 0 is any free port (9100)
  --data DIRECTORY    where its cloud keeps everything (.local/cloud)
  --fresh             begin with a new demo shop; what was changed in the old one is lost`

interface StartOptions {
  readonly port: number
  readonly data: string
  /** Begin with a shop filled anew; what was changed in the old one is lost. */
  readonly isFresh: boolean
  /** Build again whenever a source changes; the cloud takes new functions by itself, a page when it is loaded anew. */
  readonly isWatching: boolean
}

/** `npm start`: builds what changed, starts the cloud with the whole salon, fills the demo shop and says where it is. */
async function start(): Promise<void> {
  if (process.argv.includes('--help')) return console.log(USAGE)
  const startedAt = Date.now()
  const { port, data, isFresh, isWatching } = readOptions()
  await buildAll()
  if (isFresh) rmSync(data, { recursive: true, force: true })
  const cloud = await openShop({ dataDirectory: data, port, isVerbose: true })
  stopOnSignals(cloud)
  const filled = await fillShop(cloud)
  if (filled !== undefined) {
    const { stores, staff, services, customers, appointments, bills, partners, payouts } = filled
    console.log(
      `Demo shop: ${stores} stores, ${staff} staff, ${services} services, ${customers} customers, ${appointments} visits, ` +
        `${bills} bills, ${partners} partners, ${payouts} payouts, checked`,
    )
  }
  console.log(greeting(cloud.url, Date.now() - startedAt))
  if (isWatching) rebuildOnChange(ROOT, ['src', 'cloudfunctions', 'config'], buildAll)
}

async function buildAll(): Promise<void> {
  const { built, unchanged } = await buildFunctions({ directory: join(ROOT, 'cloudfunctions') })
  console.log(`Functions: ${[...built, ...unchanged].sort().join(', ')} (${built.length} built)`)
  const apps = (['customer', 'staff'] as const).filter(hasApp)
  console.log('Apps for the browser: building what changed, up to two minutes the first time …')
  await buildApps(
    apps.map((app) => ({ app, target: 'web' as const })),
    ({ app }, { isUnchanged, durationMs }) =>
      console.log(`  ${app}: ${isUnchanged ? 'unchanged' : `built in ${Math.round(durationMs / 1000)} s`}`),
  )
}

function readOptions(): StartOptions {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port ?? process.env['PORT'] ?? 9100)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('The port is a number from 0 to 65535.')
  const data = values.data ?? process.env['DATA_DIR'] ?? join(ROOT, '.local/cloud')
  return { port, data, isFresh: values.fresh, isWatching: values.watch }
}

function greeting(url: string, durationMs: number): string {
  return [
    '',
    `Meihe is ready, after ${Math.round(durationMs / 1000)} s.`,
    `  the salon, on one page   ${url}`,
    `  customer app             ${url}/customer/?person=mei`,
    `  staff app                ${url}/staff/?person=xu   (wide window: the front desk)`,
    `  local cloud's console    ${url}/console/`,
    '',
    'npm start -- --fresh begins again with a new demo shop. Ctrl+C stops it.',
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
