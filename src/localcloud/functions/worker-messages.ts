/** What an instance is told when it is made. */
export interface WorkerStart {
  readonly entryPath: string
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
  /** Loading it threw: the instance is of no use. */
  | { readonly type: 'loadFailed'; readonly error: string }
  | { readonly type: 'done'; readonly resultJson: string }
  | { readonly type: 'failed'; readonly error: string }
  | { readonly type: 'log'; readonly level: string; readonly text: string }

const TEXTS: { readonly [Type in FromWorker['type']]: readonly string[] } = {
  ready: [],
  loadFailed: ['error'],
  done: ['resultJson'],
  failed: ['error'],
  log: ['level', 'text'],
}

/** False for what a function's own code has sent to the thread that made it. */
export function isFromWorker(message: unknown): message is FromWorker {
  if (typeof message !== 'object' || message === null) return false
  const fields = new Map<string, unknown>(Object.entries(message))
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
