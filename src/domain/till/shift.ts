import { addFen } from '../shared/money'
import { err, ok, type Result } from '../shared/result'

/** Who did it, under the name she had then. */
export interface TillPerson {
  readonly staffMemberId: string
  readonly staffName: string
}

/** Cash put into the drawer (`payIn` 存入) or taken out of it (`drop` 取出) that is of no bill. */
export interface CashMove {
  readonly kind: 'payIn' | 'drop'
  readonly amountFen: number
  readonly reason: string
  readonly by: TillPerson
  /** Epoch ms. */
  readonly at: number
}

/** What the store took and gave back by one means of payment while the shift ran, above zero both. */
export interface MethodSums {
  readonly method: 'wechatPay' | 'cash' | 'bankCard'
  readonly takenFen: number
  readonly refundedFen: number
  readonly paymentCount: number
  readonly refundCount: number
}

/** How a shift ended: `expectedFen` and `methods` as they were when the cash was counted, and with `late` once it is known. */
export interface ShiftClosed {
  readonly at: number
  readonly by: TillPerson
  readonly countedFen: number
  readonly expectedFen: number
  readonly methods: readonly MethodSums[]
  /** Why the count differs. */
  readonly note?: string
  /** Of `methods`: what was booked before the count and committed after it. Absent: nothing. */
  readonly late?: readonly MethodSums[]
}

/** 收银班次: the time in which one count of the drawer answers for its cash. */
export interface TillShift {
  readonly shiftId: string
  readonly storeId: string
  readonly openedAt: number
  readonly openedBy: TillPerson
  /** The cash that was counted when it began. */
  readonly floatFen: number
  readonly moves: readonly CashMove[]
  /** Absent while it runs. */
  readonly closed?: ShiftClosed
}

/** More than a day brings; a document must not grow without end. */
export const MOST_CASH_MOVES = 50

export interface ShiftIsClosed {
  readonly code: 'SHIFT_CLOSED'
}

/** What ought to be in the drawer: float + cash taken − cash handed back + put in − taken out. */
export function expectedFenOf(
  { floatFen, moves }: Pick<TillShift, 'floatFen' | 'moves'>,
  methods: readonly MethodSums[],
): number {
  const cash = methods.filter(({ method }) => method === 'cash')
  return addFen(
    floatFen,
    ...cash.map(({ takenFen, refundedFen }) => takenFen - refundedFen),
    ...moves.map(({ kind, amountFen }) => (kind === 'payIn' ? amountFen : -amountFen)),
  )
}

/** Notes cash that came into the drawer or left it beside the bills. */
export function moveCash(
  shift: TillShift,
  move: CashMove,
): Result<TillShift, ShiftIsClosed | { readonly code: 'TOO_MANY_CASH_MOVES' }> {
  if (shift.closed !== undefined) return err({ code: 'SHIFT_CLOSED' })
  if (shift.moves.length >= MOST_CASH_MOVES) return err({ code: 'TOO_MANY_CASH_MOVES' })
  return ok({ ...shift, moves: [...shift.moves, move] })
}

/** The count differs from what ought to be there, and nobody has said why. */
export interface NoteNeeded {
  readonly code: 'NOTE_NEEDED'
  readonly expectedFen: number
  /** Counted − expected: below zero, cash is missing. */
  readonly differenceFen: number
}

/** What is known when the drawer is counted. */
export interface DrawerCount {
  readonly countedFen: number
  readonly methods: readonly MethodSums[]
  readonly note?: string
  readonly by: TillPerson
  readonly at: number
}

/** Ends a shift with the cash that was counted; a difference needs a note. */
export function closeShift(
  shift: TillShift,
  { countedFen, methods, note, by, at }: DrawerCount,
): Result<TillShift, ShiftIsClosed | NoteNeeded> {
  if (shift.closed !== undefined) return err({ code: 'SHIFT_CLOSED' })
  const expectedFen = expectedFenOf(shift, methods)
  const differenceFen = countedFen - expectedFen
  if (differenceFen !== 0 && note === undefined) return err({ code: 'NOTE_NEEDED', expectedFen, differenceFen })
  const closed: ShiftClosed = { at, by, countedFen, expectedFen, methods, ...(note !== undefined && { note }) }
  return ok({ ...shift, closed })
}

/**
 * Completes a closed shift with what its time brought in the end: what was booked before the count and committed after it
 * belongs to this shift, since its cash was in the drawer then. The same shift when nothing came late, or while it runs.
 */
export function completeShift(shift: TillShift, methods: readonly MethodSums[]): TillShift {
  const { closed } = shift
  if (closed === undefined) return shift
  const late = methods.map((sums) => withoutCounted(sums, closed.methods)).filter(hasMoved)
  if (late.length === 0) return shift
  return { ...shift, closed: { ...closed, methods, late, expectedFen: expectedFenOf(shift, methods) } }
}

function withoutCounted(sums: MethodSums, counted: readonly MethodSums[]): MethodSums {
  const before = counted.find(({ method }) => method === sums.method)
  return {
    method: sums.method,
    takenFen: sums.takenFen - (before?.takenFen ?? 0),
    refundedFen: sums.refundedFen - (before?.refundedFen ?? 0),
    paymentCount: sums.paymentCount - (before?.paymentCount ?? 0),
    refundCount: sums.refundCount - (before?.refundCount ?? 0),
  }
}

function hasMoved({ paymentCount, refundCount }: MethodSums): boolean {
  return paymentCount !== 0 || refundCount !== 0
}
