/**
 * What went wrong between us and the database. WeChat tells some of it only in words: a conflict inside a transaction
 * arrives as -501001 without `.code`, one at commit with it (docs/adr/0002).
 */
export type FailureKind =
  /** Another transaction wrote the same document first: run again. */
  | 'conflict'
  /** Two operations of one transaction at once, or one whose answer never came: run again. */
  | 'busy'
  /** An `_id` or unique index value is taken: somebody else was first, or it is always so. */
  | 'duplicate'
  /** The transaction is over: too old, too many operations, or ended while its answer was lost. */
  | 'gone'
  /** No answer came: the work was done, or not. */
  | 'unanswered'
  /** The cloud refused for load. */
  | 'overloaded'
  | 'other'

const SIGNS: readonly (readonly [RegExp, FailureKind])[] = [
  [/TransactionConflict|DATABASE_TRANSACTION_CONFLICT|WriteConflict/, 'conflict'],
  [/TransactionBusy/, 'busy'],
  [/E11000|DATABASE_DUPLICATE_WRITE/, 'duplicate'],
  [/DATABASE_TRANSACTION_(FAIL|NOT_EXIST)|transaction fail|Transaction does not exist/, 'gone'],
  [/socket hang up|ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|ESOCKETTIMEDOUT|SERVER_TIMEOUT|-501002/, 'unanswered'],
  [/EXCEED_(CONCURRENT_)?REQUEST_LIMIT|-50100[34]/, 'overloaded'],
]

/** Tells the kinds of failure apart by every word the SDK leaves: its code, its number and its message. */
export function kindOfFailure(error: unknown): FailureKind {
  const words = describeFailure(error)
  return SIGNS.find(([sign]) => sign.test(words))?.[1] ?? 'other'
}

/** All an error says of itself, in one line. */
export function describeFailure(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error)
  const part = (name: string): string => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  return [...new Set([part('code'), part('errCode'), part('message'), part('errMsg')])].filter(Boolean).join(' ')
}
