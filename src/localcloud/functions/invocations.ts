/** Who a function sees as its caller: what `getWXContext()` returns, without the `WX_` prefix. */
export interface CallerIdentity {
  readonly appid?: string
  readonly openid?: string
  readonly unionid?: string
  /** Set in a cross-account call: the mini-program that used the shared environment. */
  readonly fromAppid?: string
  readonly fromOpenid?: string
  readonly fromUnionid?: string
  readonly clientIp?: string
}

export interface InvokeRequest {
  readonly functionName: string
  readonly event: unknown
  readonly caller: CallerIdentity
  /** The `SOURCE` chain so far: `wx_client`, `wx_trigger`, `wx_http`, `wx_paycallback`, `scf`, comma separated. */
  readonly source: string
}

export interface InvokeReply {
  readonly requestId: string
  /** What `main` returned, after a trip through JSON as on WeChat. */
  readonly result: unknown
  readonly isCold: boolean
  readonly durationMs: number
  readonly databaseRequests: number
}

/**
 * One running call of a function. Its `requestId` is handed to the SDK as `TENCENTCLOUD_SESSIONTOKEN`, and every
 * request the SDK sends carries it back as `sessionToken`: that is how a database request is known to belong to it.
 */
export interface Invocation {
  readonly requestId: string
  readonly functionName: string
  readonly caller: CallerIdentity
  readonly source: string
  readonly startedAt: number
  /** Counted by the wire, one per SDK request to the database. */
  databaseRequests: number
  /** Ends the instance at once, as a machine that dies would; the call fails. */
  kill(): void
}

/** A timer that a function's `config.json` declares. */
export interface FunctionTrigger {
  readonly functionName: string
  readonly name: string
  /** Seven cron fields, read in UTC+8. */
  readonly cron: string
}

export interface FunctionRunner {
  /** Rejects with `CloudError` (not found, execute fail, timeout, payload, queue full). */
  invoke(request: InvokeRequest): Promise<InvokeReply>
  functionNames(): string[]
  /** The running call that sent this `sessionToken`, if there is one. */
  invocation(sessionToken: string): Invocation | undefined
  /** What the function's `config.json` declares under `permissions.openapi`. */
  openapiPermissions(functionName: string): readonly string[]
  /** Every timer of every function; what can't be read is journalled and left out. */
  triggers(): FunctionTrigger[]
  /** Fires the function's trigger once, now, as its timer would. */
  fireTimer(functionName: string): Promise<InvokeReply>
  close(): Promise<void>
}
