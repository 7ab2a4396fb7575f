import { err, ok, type Result } from '../shared/result'

/** A desk that gives numbers, as the store has set it up. */
export interface DeskPolicy {
  readonly desks: readonly string[]
  /** Minutes from midnight of the business day, as is `closesMinute`; at `closesMinute` itself it is closed. */
  readonly opensMinute: number
  readonly closesMinute: number
  readonly mostTickets: number
}

/** How far one desk has come on one business day; both start at 0. */
export interface DeskProgress {
  readonly lastTakenNumber: number
  readonly lastCalledNumber: number
}

export interface TicketTaken {
  readonly type: 'ticket-taken'
  readonly number: number
  readonly waitingAhead: number
}

export interface TicketCalled {
  readonly type: 'ticket-called'
  readonly number: number
}

export type TakeTicketError =
  | { readonly code: 'DESK_CLOSED'; readonly opensMinute: number; readonly closesMinute: number }
  | { readonly code: 'TICKETS_USED_UP'; readonly mostTickets: number }

export interface NobodyWaiting {
  readonly code: 'NOBODY_WAITING'
  readonly lastCalledNumber: number
}

export interface DeskUnknown {
  readonly code: 'DESK_UNKNOWN'
  readonly deskId: string
}

/** Decides whether the store has this desk. */
export function checkDesk(deskId: string, policy: DeskPolicy): Result<string, DeskUnknown> {
  return policy.desks.includes(deskId) ? ok(deskId) : err({ code: 'DESK_UNKNOWN', deskId })
}

/** Decides which number is given out at `minute` of the business day. Reads and writes nothing. */
export function decideTakeTicket(
  progress: DeskProgress,
  policy: DeskPolicy,
  minute: number,
): Result<TicketTaken, TakeTicketError> {
  const { opensMinute, closesMinute, mostTickets } = policy
  if (minute < opensMinute || minute >= closesMinute) return err({ code: 'DESK_CLOSED', opensMinute, closesMinute })
  if (progress.lastTakenNumber >= mostTickets) return err({ code: 'TICKETS_USED_UP', mostTickets })
  return ok({ type: 'ticket-taken', number: progress.lastTakenNumber + 1, waitingAhead: countWaiting(progress) })
}

/** Decides which number is called: the lowest that has not been. Reads and writes nothing. */
export function decideCallNextTicket(progress: DeskProgress): Result<TicketCalled, NobodyWaiting> {
  const { lastCalledNumber } = progress
  if (countWaiting(progress) === 0) return err({ code: 'NOBODY_WAITING', lastCalledNumber })
  return ok({ type: 'ticket-called', number: lastCalledNumber + 1 })
}

/** How the desk stands after what was decided. */
export function applyToDesk(progress: DeskProgress, event: TicketTaken | TicketCalled): DeskProgress {
  switch (event.type) {
    case 'ticket-taken':
      return { ...progress, lastTakenNumber: event.number }
    case 'ticket-called':
      return { ...progress, lastCalledNumber: event.number }
  }
}

/** Numbers given out and not yet called. */
export function countWaiting({ lastTakenNumber, lastCalledNumber }: DeskProgress): number {
  return lastTakenNumber - lastCalledNumber
}
