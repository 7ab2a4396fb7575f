/**
 * WeChat's limits, as configuration: what depends on the plan a shop has bought is never a constant in code.
 * Sources: `docs/local-cloud.md` marks each as documented, observed or assumed.
 */
export interface Limits {
  /** Documents a server query returns when it names no limit. */
  readonly serverDefaultLimit: number
  /** A server query's limit is silently clamped to this. */
  readonly serverMaxLimit: number
  /** Documents an aggregation without a `limit` stage returns. */
  readonly aggregateDefaultLimit: number
  /** A mini-program client's query returns at most this many. */
  readonly clientMaxLimit: number
  readonly serverWriteBytes: number
  readonly serverReadBytes: number
  readonly clientWriteBytes: number
  readonly clientReadBytes: number
  /** One document, as BSON counts it. */
  readonly documentBytes: number
  readonly transactionMs: number
  readonly transactionOperations: number
  /** How long a plain write waits for a document that a transaction has locked. */
  readonly lockWaitMs: number
  readonly watchDocuments: number
  /** File ids in one call for links or deletion. */
  readonly fileListItems: number
  /** How long a temporary link lives when it is asked for without an age, and at most. */
  readonly fileLinkMs: number
  /** An HTTP body; above it nothing is read. */
  readonly bodyBytes: number
  /** A body that has not ended after this long is refused. */
  readonly bodyMs: number
  readonly functionPayloadBytes: number
  readonly functionReplyBytes: number
  readonly functionInstances: number
  readonly functionQueue: number
  readonly functionDefaultTimeoutMs: number
  readonly functionMaxTimeoutMs: number
  readonly functionMemoryMb: number
  /** Loading a function's code into a new instance; its own timeout starts after that. */
  readonly functionStartTimeoutMs: number
  /** An instance nobody has called for this long is ended. */
  readonly functionIdleMs: number
  /** A query that scans more documents than this without an index logs a warning that names the missing index. */
  readonly scanWarningDocuments: number
}

export const DEFAULT_LIMITS: Limits = {
  serverDefaultLimit: 100,
  serverMaxLimit: 1000,
  aggregateDefaultLimit: 20,
  clientMaxLimit: 20,
  serverWriteBytes: 5 * 1024 * 1024,
  serverReadBytes: 50 * 1024 * 1024,
  clientWriteBytes: 512 * 1024,
  clientReadBytes: 1024 * 1024,
  documentBytes: 16 * 1024 * 1024,
  transactionMs: 30_000,
  transactionOperations: 100,
  lockWaitMs: 5_000,
  watchDocuments: 5000,
  fileListItems: 50,
  fileLinkMs: 24 * 60 * 60 * 1000,
  bodyBytes: 60 * 1024 * 1024,
  bodyMs: 30_000,
  functionPayloadBytes: 6 * 1024 * 1024,
  functionReplyBytes: 6 * 1024 * 1024,
  functionInstances: 16,
  functionQueue: 1000,
  functionDefaultTimeoutMs: 20_000,
  functionMaxTimeoutMs: 60_000,
  functionMemoryMb: 256,
  functionStartTimeoutMs: 65_000,
  functionIdleMs: 120_000,
  scanWarningDocuments: 1000,
}
