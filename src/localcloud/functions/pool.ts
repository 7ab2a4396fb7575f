import { CloudError } from '../errors'
import type { FunctionDefinition } from './definitions'
import type { FunctionInstance } from './instance'

export interface PoolOptions {
  readonly maxInstances: number
  readonly maxWaiting: number
  /** An instance that nobody has called for this long is ended, in real time. */
  readonly idleMs: number
  readonly create: (
    definition: FunctionDefinition,
    onEnd: (instance: FunctionInstance, failure: CloudError | undefined) => void,
  ) => FunctionInstance
  readonly warn: (text: string) => void
}

interface WaitingCall {
  readonly resolve: (instance: FunctionInstance) => void
  readonly reject: (failure: CloudError) => void
}

/** The instances of one function: warm ones are used again, the last used first; new ones are made up to the cap. */
export class InstancePool {
  private readonly instances = new Set<FunctionInstance>()
  private readonly idle: { readonly instance: FunctionInstance; readonly timer: NodeJS.Timeout }[] = []
  private readonly waiting: WaitingCall[] = []

  constructor(
    private definition: FunctionDefinition,
    private readonly options: PoolOptions,
  ) {}

  /** Hands out an instance for one call, or waits for one in the order of asking. The caller must `release` it. */
  acquire(definition: FunctionDefinition): Promise<FunctionInstance> {
    this.use(definition)
    const warm = this.idle.pop()
    if (warm !== undefined) {
      clearTimeout(warm.timer)
      return Promise.resolve(warm.instance)
    }
    if (this.instances.size < this.options.maxInstances) return Promise.resolve(this.create())
    if (this.waiting.length >= this.options.maxWaiting) {
      const name = definition.name
      throw new CloudError(
        'EXCEED_CONCURRENT_REQUEST_LIMIT',
        `${this.instances.size} instances of "${name}" are busy and ${this.waiting.length} calls wait`,
      )
    }
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }))
  }

  /** Takes an instance back after its call; one that has died meanwhile has left the pool already. */
  release(instance: FunctionInstance): void {
    if (!this.instances.has(instance)) return
    if (instance.definition.revision !== this.definition.revision) {
      instance.retire()
      return
    }
    const next = this.waiting.shift()
    if (next !== undefined) next.resolve(instance)
    else this.rest(instance)
  }

  all(): Iterable<FunctionInstance> {
    return this.instances
  }

  async close(): Promise<void> {
    const failure = new CloudError('SYS_ERR', 'the local cloud stops')
    for (const call of this.waiting.splice(0)) call.reject(failure)
    await Promise.all([...this.instances].map((instance) => instance.stop(failure)))
  }

  /** From now on only instances of this build take calls. */
  private use(definition: FunctionDefinition): void {
    if (definition.revision === this.definition.revision) return
    this.definition = definition
    for (const { instance } of this.idle.slice()) instance.retire()
  }

  private create(): FunctionInstance {
    const instance = this.options.create(this.definition, (ended, failure) => this.forget(ended, failure))
    this.instances.add(instance)
    return instance
  }

  private rest(instance: FunctionInstance): void {
    this.idle.push({ instance, timer: setTimeout(() => instance.retire(), this.options.idleMs).unref() })
  }

  private forget(instance: FunctionInstance, failure: CloudError | undefined): void {
    this.instances.delete(instance)
    const place = this.idle.findIndex((entry) => entry.instance === instance)
    if (place !== -1) {
      clearTimeout(this.idle.splice(place, 1)[0]?.timer)
      if (failure !== undefined) this.options.warn(`"${this.definition.name}" died between calls: ${failure.message}`)
    }
    this.waiting.shift()?.resolve(this.create())
  }
}
