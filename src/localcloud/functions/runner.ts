import { randomUUID } from 'node:crypto'
import { clockVariable, CLOCK_VARIABLE, type CloudClock } from '../clock'
import { CloudError } from '../errors'
import type { Journal } from '../journal'
import type { Limits } from '../limits'
import { CompiledCode } from './compiled-code'
import { FunctionFolders, type FunctionDefinition } from './definitions'
import { functionContext, functionEvent, instanceEnvironment, invocationEnvironment } from './environment'
import { FunctionInstance, type InstanceOptions } from './instance'
import type {
  CallerIdentity,
  FunctionRunner,
  FunctionTrigger,
  Invocation,
  InvokeReply,
  InvokeRequest,
} from './invocations'
import { InstancePool } from './pool'
import { timerRequest } from './timer-events'

export interface FunctionRunnerOptions {
  /** Each folder in it with a built `index.js` is a function. */
  readonly directory: string
  /** Where what V8 has compiled of them is kept; made when missing. */
  readonly compiledDirectory: string
  /** Where the SDK inside functions sends its requests; asked when an instance starts. */
  readonly serviceUrl: () => string
  readonly envId: string
  readonly clock: CloudClock
  readonly limits: Limits
  readonly journal: Journal
  /** Variables every function gets, such as secrets. */
  readonly functionEnvironment?: Readonly<Record<string, string>>
  /** What the cloud itself tells every function, unless `functionEnvironment` says otherwise. */
  readonly cloudVariables?: () => Readonly<Record<string, string>>
}

/** Runs functions in worker threads: warm ones again, new ones up to the cap, then a queue. */
export function createFunctionRunner(options: FunctionRunnerOptions): FunctionRunner {
  return new WorkerFunctionRunner(options)
}

/** A call from its arrival until its reply. */
class Call implements Invocation {
  readonly requestId = randomUUID()
  readonly functionName: string
  readonly caller: CallerIdentity
  readonly source: string
  databaseRequests = 0
  isCold = false
  private instance: FunctionInstance | undefined
  private beganAt = 0

  constructor(
    request: InvokeRequest,
    readonly startedAt: number,
  ) {
    this.functionName = request.functionName
    this.caller = request.caller
    this.source = request.source
  }

  begin(instance: FunctionInstance): void {
    this.instance = instance
    this.isCold = instance.callCount === 0
    this.beganAt = this.isCold ? instance.madeAt : performance.now()
  }

  /** Real milliseconds since an instance took it, the start of a cold one included; time in the queue is not. */
  durationMs(): number {
    return this.instance === undefined ? 0 : performance.now() - this.beganAt
  }

  /** Of those, what the start of a cold instance took. */
  startMs(): number {
    return this.isCold ? (this.instance?.startMs ?? 0) : 0
  }

  kill(): void {
    this.instance?.end(new CloudError('FUNCTIONS_EXECUTE_FAIL', 'the instance was killed'))
  }
}

class WorkerFunctionRunner implements FunctionRunner {
  private readonly folders: FunctionFolders
  private readonly pools = new Map<string, InstancePool>()
  private readonly running = new Map<string, Call>()
  private readonly compiledCode: CompiledCode
  private readonly stopFollowingClock: () => void
  /** Configurations that can't be read are told of once, not each time a timer is looked for. */
  private readonly unreadable = new Set<string>()
  private isClosed = false

  constructor(private readonly options: FunctionRunnerOptions) {
    this.compiledCode = new CompiledCode(options.compiledDirectory)
    this.folders = new FunctionFolders(options.directory, options.limits, (text) => this.warn(text))
    this.stopFollowingClock = options.clock.onChange((setting) => {
      const change = { [CLOCK_VARIABLE]: clockVariable(setting) }
      for (const pool of this.pools.values()) for (const instance of pool.all()) instance.changeEnvironment(change)
    })
  }

  async invoke(request: InvokeRequest): Promise<InvokeReply> {
    if (this.isClosed) throw new CloudError('SYS_ERR', 'the local cloud has stopped')
    const call = new Call(request, this.options.clock.now())
    try {
      const result = await this.perform(call, request.event)
      this.record(call)
      const { requestId, isCold, databaseRequests } = call
      return { requestId, result, isCold, databaseRequests, durationMs: call.durationMs() }
    } catch (error) {
      this.record(call, error instanceof Error ? error.message : String(error))
      throw error
    }
  }

  functionNames(): string[] {
    return this.folders.names()
  }

  invocation(sessionToken: string): Invocation | undefined {
    return this.running.get(sessionToken)
  }

  openapiPermissions(functionName: string): readonly string[] {
    return this.folders.find(functionName).openapiPermissions
  }

  triggers(): FunctionTrigger[] {
    return this.folders.names().flatMap((functionName) => {
      try {
        return this.folders.find(functionName).triggers.map((trigger) => ({ functionName, ...trigger }))
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error)
        if (!this.unreadable.has(text)) this.warn(text)
        this.unreadable.add(text)
        return []
      }
    })
  }

  async fireTimer(functionName: string): Promise<InvokeReply> {
    const trigger = this.folders.find(functionName).triggers[0]
    if (trigger === undefined)
      throw new CloudError('INVALID_PARAM', `"${functionName}" has no timer in its config.json`)
    return this.invoke(timerRequest(functionName, trigger.name, this.options.clock.now()))
  }

  async close(): Promise<void> {
    this.isClosed = true
    this.stopFollowingClock()
    await Promise.all([...this.pools.values()].map((pool) => pool.close()))
  }

  private async perform(call: Call, event: unknown): Promise<unknown> {
    const definition = this.folders.find(call.functionName)
    const eventJson = this.encodeEvent(call, event)
    const pool = this.poolOf(definition)
    const instance = await pool.acquire(definition)
    call.begin(instance)
    this.running.set(call.requestId, call)
    try {
      const environment = invocationEnvironment(call, call.requestId, this.options.clock.current())
      const context = functionContext(definition, this.options.envId, call.requestId, environment)
      const resultJson = await instance.run({ requestId: call.requestId, eventJson, context, environment })
      return this.decodeResult(resultJson)
    } finally {
      this.running.delete(call.requestId)
      pool.release(instance)
    }
  }

  private encodeEvent(call: Call, event: unknown): string {
    const eventJson = asJson(functionEvent(call, event))
    const limit = this.options.limits.functionPayloadBytes
    const size = Buffer.byteLength(eventJson)
    if (size > limit) throw new CloudError('FUNCTIONS_REQUEST_FAIL', `payload of ${size} bytes is over ${limit}`)
    return eventJson
  }

  private decodeResult(resultJson: string): unknown {
    const limit = this.options.limits.functionReplyBytes
    const size = Buffer.byteLength(resultJson)
    if (size > limit) throw new CloudError('FUNCTIONS_EXECUTE_FAIL', `reply of ${size} bytes is over ${limit}`)
    return JSON.parse(resultJson)
  }

  private poolOf(definition: FunctionDefinition): InstancePool {
    const existing = this.pools.get(definition.name)
    if (existing !== undefined) return existing
    const { limits } = this.options
    const pool = new InstancePool(definition, {
      maxInstances: limits.functionInstances,
      maxWaiting: limits.functionQueue,
      idleMs: limits.functionIdleMs,
      create: (latest, onEnd) => this.createInstance(latest, onEnd),
      warn: (text) => this.warn(text),
    })
    this.pools.set(definition.name, pool)
    return pool
  }

  private createInstance(definition: FunctionDefinition, onEnd: InstanceOptions['onEnd']): FunctionInstance {
    const { envId, serviceUrl, cloudVariables, clock, limits, journal } = this.options
    const functionEnvironment = { ...cloudVariables?.(), ...this.options.functionEnvironment }
    const cloud = { envId, serviceUrl: serviceUrl(), functionEnvironment }
    return new FunctionInstance({
      definition,
      environment: instanceEnvironment(cloud, definition.name, clock.current()),
      startTimeoutMs: limits.functionStartTimeoutMs,
      compiled: this.compiledCode.find(definition),
      onCompiled: (compiled) => this.compiledCode.keep(definition, compiled),
      onLog: (requestId, level, text) =>
        journal.record({ type: 'log', functionName: definition.name, requestId, level, text }),
      onEnd,
    })
  }

  private record(call: Call, error?: string): void {
    const { requestId, functionName, caller, source, isCold, databaseRequests } = call
    const times = { durationMs: call.durationMs(), startMs: call.startMs() }
    const event = { requestId, functionName, caller, source, isCold, databaseRequests, ...times }
    this.options.journal.record({ type: 'functionCalled', ...event, ...(error === undefined ? {} : { error }) })
  }

  private warn(text: string): void {
    this.options.journal.record({ type: 'warning', text })
  }
}

/** JSON of any size is read without recursion, but not written. */
function asJson(event: unknown): string {
  try {
    return JSON.stringify(event) ?? '{}'
  } catch (error) {
    throw new CloudError('INVALID_PARAM', `the data can't be sent as JSON (${String(error)})`)
  }
}
