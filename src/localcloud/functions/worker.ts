/**
 * What runs inside an instance: loads the function's code, answers one invocation after another, and hands the console
 * to the cloud. It is compiled by `worker-code.ts`, so it imports nothing of this project but types.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { format } from 'node:util'
import { Script } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import type { EnvironmentChange, FromWorker, ToWorker, WorkerStart } from './worker-messages'

type Main = (event: unknown, context: unknown) => unknown

function isWorkerStart(value: unknown): value is WorkerStart {
  return typeof value === 'object' && value !== null && 'entryPath' in value
}

function isMain(value: unknown): value is Main {
  return typeof value === 'function'
}

function send(message: FromWorker): void {
  parentPort?.postMessage(message)
}

function applyEnvironment(change: EnvironmentChange): void {
  for (const [name, value] of Object.entries(change)) {
    if (value === null) delete process.env[name]
    else process.env[name] = value
  }
}

/** What was thrown, in words; some things throw again when they are looked at. */
function describe(error: unknown): string {
  try {
    return describeReadable(error)
  } catch {
    return 'something was thrown that can not be shown'
  }
}

/** The error as WeChat prints it: the stack without the lines of this file. */
function describeReadable(error: unknown): string {
  if (error instanceof Error) {
    const lines = String(error.stack ?? error).split('\n')
    const firstOwnLine = lines.findIndex((line) => line.includes('[worker eval]'))
    return (firstOwnLine === -1 ? lines : lines.slice(0, firstOwnLine)).join('\n')
  }
  return typeof error === 'string' ? error : format(error)
}

/** The cloud keeps what is printed: a loop that prints must not fill its memory. */
const LOG_CHARACTERS = 1024 ** 2
let loggedCharacters = 0

function log(level: string, text: string): void {
  const isFull = loggedCharacters > LOG_CHARACTERS
  loggedCharacters += text.length + 1
  if (loggedCharacters <= LOG_CHARACTERS) send({ type: 'log', level, text })
  else if (!isFull) send({ type: 'log', level: 'warn', text: 'this call has printed too much: the rest is not kept' })
}

function takeOverConsole(): void {
  const levels = ['debug', 'error', 'info', 'log', 'warn'] as const
  for (const level of levels) {
    const write = (...values: unknown[]): void => log(level, format(...values))
    Object.assign(console, { [level]: write })
  }
}

/** As Node wraps a module, so that positions in stack traces are those of the file. */
const WRAPPER = ['(function (exports, require, module, __filename, __dirname) { ', '\n})'] as const

/** Runs `index.js` as `require` would, with what another instance has compiled of it. */
function load({ entryPath, compiled }: WorkerStart): unknown {
  const file = readFileSync(entryPath)
  const hash = createHash('sha256').update(file).digest('base64')
  const cachedData = compiled?.hash === hash ? compiled.bytes : undefined
  const code = WRAPPER.join(file.toString('utf8').replace(/^#!.*/, ''))
  const script = new Script(code, { filename: entryPath, columnOffset: -WRAPPER[0].length, cachedData })
  const module: { exports: unknown } = { exports: {} }
  const run: unknown = script.runInThisContext()
  if (typeof run !== 'function') throw new Error('index.js is no module')
  run.call(module.exports, module.exports, createRequire(entryPath), module, entryPath, dirname(entryPath))
  if (cachedData === undefined || script.cachedDataRejected === true)
    tellCompiled = () => send({ type: 'compiled', hash, bytes: script.createCachedData() })
  return module.exports
}

/** Called once, after the first call: by then V8 has compiled what calls need. */
let tellCompiled: (() => void) | undefined

function loadMain(): Main {
  if (!isWorkerStart(workerData)) throw new Error('this file runs inside an instance only')
  const loaded = load(workerData)
  const main: unknown = typeof loaded === 'object' && loaded !== null && 'main' in loaded ? loaded.main : undefined
  if (!isMain(main)) throw new Error('index.js exports no function named main')
  return main
}

async function invoke(main: Main, message: Extract<ToWorker, { type: 'invoke' }>): Promise<void> {
  loggedCharacters = 0
  applyEnvironment(message.environment)
  try {
    const result = await main(JSON.parse(message.eventJson), message.context)
    const resultJson: string | undefined = JSON.stringify(result)
    send({ type: 'done', resultJson: resultJson ?? 'null' })
  } catch (error) {
    send({ type: 'failed', error: describe(error) })
  }
  setImmediate(() => {
    tellCompiled?.()
    tellCompiled = undefined
  })
}

takeOverConsole()
try {
  const main = loadMain()
  parentPort?.on('message', (message: ToWorker) => {
    if (message.type === 'environment') applyEnvironment(message.environment)
    else void invoke(main, message)
  })
  send({ type: 'ready' })
} catch (error) {
  send({ type: 'loadFailed', error: describe(error) })
}
