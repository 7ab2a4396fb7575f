import * as cloud from 'wx-server-sdk'

/** The parts of the SDK's database that the platform uses, with the types the SDK's own declarations leave open. */
export interface WechatDatabase {
  readonly command: WechatCommand
  collection(name: string): WechatCollection
  startTransaction(): Promise<WechatTransaction>
}

/** Query operators: `command.lt(5)`. What they make is opaque. */
export interface WechatCommand {
  readonly aggregate: {
    sum(value: unknown): unknown
    floor(value: unknown): unknown
    divide(values: readonly unknown[]): unknown
    subtract(values: readonly unknown[]): unknown
  }
  eq(value: unknown): unknown
  lt(value: unknown): unknown
  lte(value: unknown): unknown
  gt(value: unknown): unknown
  gte(value: unknown): unknown
  in(values: readonly unknown[]): unknown
  /** Whether the field is there at all. */
  exists(isThere: boolean): unknown
  inc(by: number): unknown
  /** In an update: takes the field away. */
  remove(): unknown
  /** All of these conditions on one field. */
  and(...conditions: readonly unknown[]): unknown
  /** Any of these conditions, each on a whole document. */
  or(...conditions: readonly object[]): Readonly<Record<string, unknown>>
}

export interface WechatQuery {
  where(condition: object): WechatQuery
  orderBy(field: string, direction: 'asc' | 'desc'): WechatQuery
  limit(most: number): WechatQuery
  field(projection: Readonly<Record<string, boolean>>): WechatQuery
  get(): Promise<{ readonly data: readonly unknown[] }>
  count(): Promise<{ readonly total: number }>
  update(options: { readonly data: object }): Promise<{ readonly stats: { readonly updated: number } }>
  remove(): Promise<{ readonly stats: { readonly removed: number } }>
}

/** Stages of an aggregation; each returns the same, longer. */
export interface WechatAggregate {
  match(condition: object): WechatAggregate
  group(fields: object): WechatAggregate
  /** Always said: WeChat would return 20 without a word about the rest. */
  limit(most: number): WechatAggregate
  end(): Promise<{ readonly list: readonly unknown[] }>
}

export interface WechatDocument {
  get(): Promise<{ readonly data: unknown }>
  set(options: { readonly data: object }): Promise<unknown>
  remove(): Promise<unknown>
}

export interface WechatCollection extends WechatQuery {
  doc(id: string): WechatDocument
  aggregate(): WechatAggregate
  add(options: { readonly data: object }): Promise<unknown>
}

export interface WechatTransaction {
  /** Inside a transaction `where` is not supported: it would silently run outside (docs/adr/0002). */
  collection(name: string): Pick<WechatCollection, 'doc' | 'add'>
  commit(): Promise<unknown>
  rollback(): Promise<unknown>
}

/** What `getWXContext()` says of the caller. Values that look like numbers arrive as numbers. */
export type WechatContext = Readonly<Record<string, unknown>>

// The declarations forget that `env` may be this symbol.
const initialise: (options: object) => void = cloud.init
let isReady = false

/** Opens the database of the environment the function runs in. */
export function openWechatDatabase(): WechatDatabase {
  if (!isReady) initialise({ env: cloud.DYNAMIC_CURRENT_ENV })
  isReady = true
  // The SDK's declarations answer `Promise | void | string` for nearly everything; what it really does is above.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
  return cloud.database({ throwOnNotFound: false } as object) as unknown as WechatDatabase
}

/** The caller of the invocation that is running: read it anew for each. */
export function readWechatContext(): WechatContext {
  return cloud.getWXContext()
}
