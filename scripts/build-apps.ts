import path from 'node:path'
import { parseArgs } from 'node:util'
import { APP_NAMES, type AppName } from '../config/apps'
import { type AppBuild, buildApps, hasApp, type Target, TARGETS } from './app-builds'

const USAGE = `Builds the apps that changed. Usage: npm run build:apps -- [--app ${APP_NAMES.join('|')}]… [--target ${TARGETS.join('|')}]…
Without --app: the customer and staff apps. Without --target: all targets. --for-tests: every build that tests open.`

const SHIPPED: readonly AppName[] = ['customer', 'staff']
const TESTED: readonly AppBuild[] = [
  ...SHIPPED.flatMap((app) => TARGETS.map((target) => ({ app, target }))),
  { app: 'gallery', target: 'web' },
  { app: 'sample', target: 'weapp' },
]

/** Reads the command line; throws a sentence a person can act on. */
function readBuilds(given: readonly string[]): AppBuild[] {
  const { values } = parseArgs({
    args: [...given],
    options: {
      app: { type: 'string', multiple: true },
      target: { type: 'string', multiple: true },
      'for-tests': { type: 'boolean', default: false },
    },
  })
  if (values['for-tests']) return [...TESTED]
  const apps = values.app?.map(readApp) ?? APP_NAMES.filter((name) => SHIPPED.includes(name) && hasApp(name))
  const targets = values.target?.map(readTarget) ?? TARGETS
  const missing = apps.find((name) => !hasApp(name))
  if (missing !== undefined) throw new Error(`There is no ${missing} app to build yet.`)
  return apps.flatMap((app) => targets.map((target) => ({ app, target })))
}

function readApp(name: string): AppName {
  const app = APP_NAMES.find((known) => known === name)
  if (app === undefined) throw new Error(`--app must be one of ${APP_NAMES.join(', ')}, but is '${name}'.`)
  return app
}

function readTarget(name: string): Target {
  const target = TARGETS.find((known) => known === name)
  if (target === undefined) throw new Error(`--target must be one of ${TARGETS.join(', ')}, but is '${name}'.`)
  return target
}

async function main(): Promise<void> {
  const given = process.argv.slice(2)
  if (given.includes('--help')) return console.log(USAGE)
  const builds = readBuilds(given)
  if (builds.length === 0) return console.log('There is no app to build yet.')
  await buildApps(builds, ({ app, target }, { directory, isUnchanged, durationMs }) => {
    const what = isUnchanged ? 'unchanged' : `built in ${(durationMs / 1000).toFixed(1)} s`
    console.log(`${app} for ${target}: ${what}, in ${path.relative(process.cwd(), directory)}`)
  })
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
