import type { CloudClock } from '../clock'
import type { Database } from '../database/operations'
import type { CloudFiles } from '../files/cloud-files'
import type { FunctionRunner, Invocation } from '../functions/invocations'
import type { Journal } from '../journal'
import type { Limits } from '../limits'
import type { Fields } from './fields'
import type { OpenApiHandler } from './openapi-actions'
import type { OpenTransactions } from './open-transactions'

/** The parts of the cloud that actions work on. */
export interface ActionParts {
  readonly clock: CloudClock
  readonly database: Database
  readonly files: CloudFiles
  readonly functions: FunctionRunner
  readonly journal: Journal
  readonly limits: Limits
  /** Answers `wx.*`; without it they are not covered. */
  readonly openapi?: OpenApiHandler
  readonly openTransactions: OpenTransactions
  /** Refuses `where` writes while a transaction is open, instead of warning. */
  readonly isStrict: boolean
}

/** One request of the SDK. */
export interface ActionCall {
  readonly action: string
  readonly fields: Fields
  /** The collection it is about, if any. */
  readonly collection?: string
  /** The function it comes from or, where one is called, the called one. */
  readonly functionName?: string
  readonly requestId: string
  /** The running function that sent it, if one did. */
  readonly invocation?: Invocation
  /** What the SDK was given as session token; '' without one. */
  readonly sessionToken: string
  /** The SDK's own account of how the call came about, such as `wx_client,scf`. */
  readonly source: string
  /** The address under which the caller reaches this cloud, such as `http://127.0.0.1:9100`. */
  readonly baseUrl: string
  /** Fields sent as bytes, in a multipart body. */
  readonly bytes: ReadonlyMap<string, Buffer>
}

/** `body` is sent as JSON beside the request id, which it may replace; `bytes` are sent as they are. */
export type ActionReply = { readonly body: Readonly<Record<string, unknown>> } | { readonly bytes: Buffer }

/** Does one operation; what it rejects with as `CloudError` is answered with its code. */
export type Action = (call: ActionCall, parts: ActionParts) => Promise<ActionReply>

/** Actions by the name on the wire. */
export type ActionTable = Readonly<Record<string, Action>>

/** The usual reply: everything under `data`. */
export function dataReply(data: Readonly<Record<string, unknown>>): ActionReply {
  return { body: { data } }
}
