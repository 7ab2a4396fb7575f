import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { CloudError } from '../errors'
import type { FunctionDefinition } from './definitions'
import { readableTrace } from './stack-traces'
import { workerCode } from './worker-code'
import {
  isFromWorker,
  type Compiled,
  type EnvironmentChange,
  type FromWorker,
  type FunctionContext,
  type ToWorker,
  type WorkerStart,
} from './worker-messages'

/**
 * Threads made from now on begin with room for what loading a function leaves behind. V8 begins with less and makes more
 * room by and by, cleaning up each time: a sixth of a cold start.
 */
setFlagsFromString('--min-semi-space-size=8')

export interface InstanceOptions {
  readonly definition: FunctionDefinition
  /** The variables it is born with. */
  readonly environment: Readonly<Record<string, string>>
  /** How long loading the function's code may take, in real time. */
  readonly startTimeoutMs: number
  /** What another instance has compiled of the same code. */
  readonly compiled?: Compiled
  /** Called at most once, with what this instance has compiled. */
  readonly onCompiled: (compiled: Compiled) => void
  /** What the function printed; `requestId` is that of its last call, or empty before the first. */
  readonly onLog: (requestId: string, level: string, text: string) => void
  /** Called once, when it can take no more calls; without `failure` it was retired in peace. */
  readonly onEnd: (instance: FunctionInstance, failure: CloudError | undefined) => void
}

export interface InstanceCall {
  readonly requestId: string
  readonly eventJson: string
  readonly context: FunctionContext
  readonly environment: EnvironmentChange
}

interface RunningCall {
  readonly resolve: (resultJson: string) => void
  readonly reject: (failure: CloudError) => void
}

/** One worker thread with the function's code in it. It takes one call at a time; its death is nobody else's. */
export class FunctionInstance {
  readonly definition: FunctionDefinition
  /** Calls taken so far; the first one is the cold one. */
  callCount = 0
  /** Real milliseconds from its making until the function's code was loaded; 0 until then. */
  startMs = 0
  /** By `performance.now()`. */
  readonly madeAt = performance.now()
  private readonly worker: Worker
  private current: RunningCall | undefined
  private lastRequestId = ''
  private timer: NodeJS.Timeout
  private isReady = false
  private isEnded = false

  constructor(private readonly options: InstanceOptions) {
    this.definition = options.definition
    const start: WorkerStart = { entryPath: options.definition.entryPath, compiled: options.compiled }
    this.worker = new Worker(workerCode(), {
      eval: true,
      name: options.definition.name,
      workerData: start,
      env: { ...options.environment },
      // Nothing of the flags this process was started with, such as a TypeScript loader.
      execArgv: [],
      argv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: options.definition.memoryMb },
    })
    this.timer = setTimeout(() => {
      this.fail(`Loading the function's code took over ${options.startTimeoutMs / 1000} seconds`)
    }, options.startTimeoutMs)
    this.listen()
  }

  /** Resolves with the JSON of what `main` returned; rejects with `CloudError`. */
  run(call: InstanceCall): Promise<string> {
    if (this.isEnded || this.current !== undefined) throw new Error('this instance can take no call now')
    this.callCount += 1
    this.lastRequestId = call.requestId
    return new Promise((resolve, reject) => {
      this.current = { resolve, reject }
      if (this.isReady) this.armTimeout()
      const { eventJson, context, environment } = call
      this.post({ type: 'invoke', eventJson, context, environment })
    })
  }

  changeEnvironment(environment: EnvironmentChange): void {
    this.post({ type: 'environment', environment })
  }

  /** Stops the thread at once, in the middle of whatever it does; a running call fails with `failure`. */
  end(failure: CloudError): void {
    this.finish(failure)
  }

  /** Ends an instance that has no call. */
  retire(): void {
    this.finish(undefined)
  }

  /** As `end`, and waits until the thread is gone. */
  async stop(failure: CloudError): Promise<void> {
    this.end(failure)
    await this.worker.terminate()
  }

  private finish(failure: CloudError | undefined): void {
    if (this.isEnded) return
    this.isEnded = true
    clearTimeout(this.timer)
    void this.worker.terminate()
    if (failure !== undefined) this.current?.reject(failure)
    this.current = undefined
    this.options.onEnd(this, failure)
  }

  private post(message: ToWorker): void {
    if (!this.isEnded) this.worker.postMessage(message)
  }

  private listen(): void {
    this.worker.on('message', (message: unknown) => this.receive(message))
    this.worker.on('messageerror', (error) => this.fail(String(error)))
    this.worker.on('error', (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      this.fail(isMemory ? `Memory limit of ${this.definition.memoryMb} MB exceeded` : (error.stack ?? String(error)))
    })
    this.worker.on('exit', (exitCode) => this.fail(`Process exited before completing request (exit code ${exitCode})`))
    for (const name of ['stdout', 'stderr'] as const) {
      this.worker[name].setEncoding('utf8')
      this.worker[name].on('data', (text: string) => this.log(name, text.replace(/\n$/, '')))
    }
  }

  private receive(message: unknown): void {
    if (this.isEnded || !isFromWorker(message)) return
    if (message.type === 'log') this.log(message.level, message.text)
    else if (message.type === 'ready') this.becomeReady()
    else if (message.type === 'compiled') this.options.onCompiled(message)
    else if (message.type === 'loadFailed') this.fail(message.error)
    else this.answer(message)
  }

  private log(level: string, text: string): void {
    this.options.onLog(this.lastRequestId, level, readableTrace(text, this.definition))
  }

  private becomeReady(): void {
    this.isReady = true
    this.startMs = performance.now() - this.madeAt
    clearTimeout(this.timer)
    if (this.current !== undefined) this.armTimeout()
  }

  private answer(message: Extract<FromWorker, { type: 'done' | 'failed' }>): void {
    const call = this.current
    this.current = undefined
    clearTimeout(this.timer)
    if (message.type === 'done') call?.resolve(message.resultJson)
    else call?.reject(this.executeFailure(message.error))
  }

  private armTimeout(): void {
    const { timeoutMs } = this.definition
    this.timer = setTimeout(() => {
      const text = `Invoking task timed out after ${timeoutMs / 1000} seconds`
      this.end(new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', text))
    }, timeoutMs)
  }

  private executeFailure(reason: string): CloudError {
    return new CloudError('FUNCTIONS_EXECUTE_FAIL', readableTrace(reason, this.definition))
  }

  private fail(reason: string): void {
    this.end(this.executeFailure(reason))
  }
}
