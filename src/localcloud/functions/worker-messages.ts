/** What V8 has compiled of an `index.js`. It would be run for other code of the same length, so the hash is compared. */
export interface Compiled {
  /** SHA-256 of the code, base64. */
  readonly hash: string
  readonly bytes: Uint8Array
}

/** What an instance is told when it is made. */
export interface WorkerStart {
  readonly entryPath: string
  /** What another instance has compiled of the same code. */
  readonly compiled?: Compiled
}

/** From the cloud to an instance. */
export type ToWorker =
  | {
      readonly type: 'invoke'
      readonly eventJson: string
      readonly context: FunctionContext
      readonly environment: EnvironmentChange
    }
  | { readonly type: 'environment'; readonly environment: EnvironmentChange }

/** Variables to set; `null` takes one away. */
export type EnvironmentChange = Readonly<Record<string, string | null>>

/** From an instance to the cloud. */
export type FromWorker =
  /** The function's code has been loaded. */
  | { readonly type: 'ready' }
  /** What V8 has compiled of it by the end of the first call; told by instances that were given nothing. */
  | { readonly type: 'compiled'; readonly hash: string; readonly bytes: Uint8Array }
  /** Loading it threw: the instance is of no use. */
  | { readonly type: 'loadFailed'; readonly error: string }
  | { readonly type: 'done'; readonly resultJson: string }
  | { readonly type: 'failed'; readonly error: string }
  | { readonly type: 'log'; readonly level: string; readonly text: string }

const TEXTS: { readonly [Type in FromWorker['type']]: readonly string[] } = {
  ready: [],
  compiled: ['hash'],
  loadFailed: ['error'],
  done: ['resultJson'],
  failed: ['error'],
  log: ['level', 'text'],
}

/** False for what a function's own code has sent to the thread that made it. */
export function isFromWorker(message: unknown): message is FromWorker {
  if (typeof message !== 'object' || message === null) return false
  const fields = new Map<string, unknown>(Object.entries(message))
  if (fields.get('type') === 'compiled' && !(fields.get('bytes') instanceof Uint8Array)) return false
  return Object.entries(TEXTS).some(
    ([type, names]) => fields.get('type') === type && names.every((name) => typeof fields.get(name) === 'string'),
  )
}

/** The second argument of `main`, as Tencent's cloud functions (SCF) give it. */
export interface FunctionContext {
  readonly request_id: string
  readonly function_name: string
  readonly function_version: string
  readonly namespace: string
  readonly memory_limit_in_mb: number
  readonly time_limit_in_ms: number
  readonly callbackWaitsForEmptyEventLoop: boolean
  readonly tencentcloud_region: string
  readonly tencentcloud_appid: string
  readonly tencentcloud_uin: string
  /** The caller's variables as JSON: what `init({ context })` of `@cloudbase/node-sdk` reads. */
  readonly environment: string
}
