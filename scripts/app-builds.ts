import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { type AppName, findApp, type TaroApp } from '../config/apps'
import { readClientSettings } from '../config/client-settings'
import { withLock } from './file-lock'

const ROOT = path.resolve(__dirname, '..')
const STATE = path.join(ROOT, '.local/builds')
/** What shapes every build besides the app's own sources. */
const BUILD_INPUTS = [
  'config/index.ts',
  'config/apps.ts',
  'babel.config.js',
  'project.config.json',
  'package-lock.json',
]

/** What the web build is made for; for older browsers a small app had 659 KB where it now has 553. */
const BROWSERS = 'chrome >= 87, safari >= 14, ios >= 14, firefox >= 100'

export const TARGETS = ['weapp', 'web'] as const
export type Target = (typeof TARGETS)[number]

export interface AppBuild {
  readonly app: AppName
  readonly target: Target
}

export interface BuildResult {
  /** Absolute folder of the compiled app. */
  readonly directory: string
  /** True if no input had changed, so that nothing was done. */
  readonly isUnchanged: boolean
  readonly durationMs: number
}

/** True once the app's sources exist. */
export function hasApp(name: AppName): boolean {
  return existsSync(path.join(ROOT, findApp(name).sourceRoot, 'app.config.ts'))
}

/**
 * Brings one app up to date for one target with Taro's own command. Rejects with what Taro said if it can't.
 * Several processes may ask at once: one builds, the others wait and then find it done.
 */
export async function buildApp({ app: name, target }: AppBuild): Promise<BuildResult> {
  const startedAt = Date.now()
  const app = findApp(name)
  const output = target === 'web' ? app.webRoot : app.weappRoot
  const directory = path.join(ROOT, output)
  const state = stateFile({ app: name, target })
  await mkdir(STATE, { recursive: true })
  return withLock(path.join(STATE, `${name}-${target}.lock`), async () => {
    const inputs = await hashInputs(app, process.env)
    const built = await readFile(state, 'utf8').catch(() => '')
    const isUnchanged = built === inputs && existsSync(directory)
    if (!isUnchanged) {
      await rm(state, { force: true })
      await emptyDirectory(directory)
      await runTaro(app, target)
      await writeFile(state, inputs)
    }
    return { directory, isUnchanged, durationMs: Date.now() - startedAt }
  })
}

/** True if the app has been built from its present sources, with what `environment` says of the cloud. */
export async function isUpToDate(build: AppBuild, environment: Environment): Promise<boolean> {
  const app = findApp(build.app)
  const built = await readFile(stateFile(build), 'utf8').catch(() => '')
  const output = path.join(ROOT, build.target === 'web' ? app.webRoot : app.weappRoot)
  return existsSync(output) && built === (await hashInputs(app, environment))
}

/** Builds in two lanes: one Taro build takes about one core and 0.5 GB. */
export async function buildApps(
  builds: readonly AppBuild[],
  onBuilt: (build: AppBuild, result: BuildResult) => void,
): Promise<void> {
  const waiting = [...builds]
  const lane = async (): Promise<void> => {
    for (let build = waiting.shift(); build !== undefined; build = waiting.shift())
      onBuilt(build, await buildApp(build))
  }
  await Promise.all([lane(), lane()])
}

type Environment = Parameters<typeof readClientSettings>[0]

function stateFile({ app, target }: AppBuild): string {
  return path.join(STATE, `${app}-${target}.txt`)
}

async function hashInputs(app: TaroApp, environment: Environment): Promise<string> {
  const hash = createHash('sha256').update(process.version).update(BROWSERS)
  // Built into the apps: the same sources for another shop are another app.
  hash.update(JSON.stringify(readClientSettings(environment)))
  for (const input of [app.sourceRoot, ...app.sharedRoots, ...BUILD_INPUTS])
    for (const file of await listFiles(path.join(ROOT, input)))
      hash.update(`\0${path.relative(ROOT, file)}\0`).update(await readFile(file))
  return hash.digest('hex')
}

/** Every file below, in a fixed order; a file is its own list, a missing one an empty list. */
async function listFiles(target: string): Promise<string[]> {
  const entries = await readdir(target, { recursive: true, withFileTypes: true }).catch(() => undefined)
  if (entries === undefined) return existsSync(target) ? [target] : []
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

/** Keeps the README that git tracks in `miniprogram/<app>/`. */
async function emptyDirectory(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => [])
  for (const name of names)
    if (name !== 'README.md') await rm(path.join(directory, name), { recursive: true, force: true })
}

async function runTaro(app: TaroApp, target: Target): Promise<void> {
  const taro = path.join(path.dirname(require.resolve('@tarojs/cli/package.json')), 'bin/taro')
  const environment = {
    ...process.env,
    ...{ APP: app.name, NODE_ENV: 'production' },
    ...(target === 'web' && { BROWSERSLIST: BROWSERS }),
  }
  const child = spawn(process.execPath, [taro, 'build', '--type', target === 'web' ? 'h5' : 'weapp'], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  // Taro ends with 0 even when webpack has found errors.
  if (code !== 0 || /Failed to compile|✖ Webpack|Errors occurred/i.test(said))
    throw new Error(`Taro could not build ${app.name} for ${target}:\n${readable(said)}`)
}

/** Without colours and the thousand lines of progress. */
function readable(said: string): string {
  const plain = stripVTControlCharacters(said)
  const lines = plain
    .split('\n')
    .filter((line) => !/building \(|sealing \(|setup \(|●/.test(line) && line.trim() !== '')
  return lines.slice(-40).join('\n')
}
