import type { CodedError, Result } from '../../../src/domain/shared/result'
import type { SealedText } from '../../../src/domain/shared/sealed-text'
import type { IsoDate } from '../../../src/domain/shared/time'
import type { CatalogDocument } from '../../../src/server/catalog/documents'
import type { PayoutDocument } from '../../../src/server/partner/documents'
import type { DemoCustomer } from '../people'
import type { Random } from '../random'
import type { MoneyBook } from './money-book'

/** What the makers of a year's money share. */
export interface MoneyWorld {
  readonly book: MoneyBook
  readonly random: Random
  readonly nowAt: number
  readonly today: IsoDate
  readonly customers: ReadonlyMap<string, DemoCustomer>
  readonly catalogs: ReadonlyMap<string, CatalogDocument>
  readonly seal: (text: string) => SealedText
  readonly customerOpenidOf: (person: string) => string
  /** Has WeChat begin a transfer, which then awaits its partner's tap. */
  readonly sendTransfer: (payout: PayoutDocument, openid: string) => { transferBillNo: string; packageInfo: string }
}

/** Something that happens in the shop at a moment (epoch ms). */
export interface Happening {
  readonly at: number
  act(): Promise<void>
}

/** What the domain decided; the demo asks for nothing that it refuses. */
export function allowed<T>(decided: Result<T, CodedError>): T {
  if (!decided.isOk) throw new Error(`the demo asks for what is refused: ${JSON.stringify(decided.error)}`)
  return decided.value
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
