import type { CloudClock } from '../clock'
import type { CollectionDeclaration } from '../database/documents'
import type { Database } from '../database/operations'
import type { FaultBook } from '../faults'
import type { FunctionRunner } from '../functions/invocations'
import type { AnswerDesk } from '../gateway/person/answer-desk'
import type { PeopleRegistry } from '../gateway/person/people-registry'
import type { Journal } from '../journal'
import type { Limits } from '../limits'
import type { WechatServices } from '../services/wechat-services'

/** A timer of a function, as the console shows it. */
export interface TimerView {
  readonly functionName: string
  readonly name: string
  readonly cron: string
  /** Epoch ms; absent when it never comes due again. */
  readonly nextAt?: number
}

/** Everything the console looks at and acts on: the cloud's own parts, nothing of its own. */
export interface ConsoleSources {
  readonly clock: CloudClock
  readonly database: Database
  readonly declaredCollections: () => readonly CollectionDeclaration[]
  readonly faults: FaultBook
  readonly functions: FunctionRunner
  readonly journal: Journal
  readonly limits: Limits
  readonly wechat: Pick<WechatServices, 'messages' | 'orders' | 'refunds' | 'transfers' | 'notifications' | 'faults'>
  readonly people: { readonly registry: PeopleRegistry; readonly desk: AnswerDesk }
  readonly timers: () => readonly TimerView[]
  /** Moves the clock; timers due in between fire in order before it resolves. */
  readonly moveClockTo: (atMs: number) => Promise<void>
}
