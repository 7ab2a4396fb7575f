import { movesOf } from '../../domain/booking/transitions'
import { currentLanguage, describeError, type ShownError, showToast } from '../../ui'
import { cloud } from '../cloud'
import { sentence } from '../messages'
import type { Visit, VisitMove } from '../shapes'
import { earnMessagesWhenFew } from './message-permissions'
import { tellNews } from './news'

/** Moves that are one call; rescheduling has a page of its own. */
export type PlainMove = Exclude<VisitMove, 'reschedule'>

/** The moves that bring a visit forward, one for each status. */
const FORWARD: readonly PlainMove[] = ['confirm', 'check-in', 'start', 'complete']

/**
 * What staff may do with the visit at `at` (epoch ms). By the domain's own table, because `visit.moves` is of the moment
 * it was asked for, and checking in opens while the screen stays.
 */
export function movesNow(visit: Visit, at: number): readonly VisitMove[] {
  return movesOf(visit, 'staff', at)
}

/** The move that brings the visit forward now, if there is one. */
export function forwardMove(visit: Visit, at: number): PlainMove | undefined {
  return FORWARD.find((move) => movesNow(visit, at).includes(move))
}

/**
 * Makes a move and says how it went; whoever shows the visit asks again. Call it first thing in a tap's handler: it may
 * ask for message permission. `reason` is for declining and cancelling, and for forgiving a no-show what it costs.
 */
export async function moveVisit(visit: Visit, move: PlainMove, reason = ''): Promise<boolean> {
  if (move === 'confirm' || move === 'start' || move === 'complete') earnMessagesWhenFew()
  const reply = await callMove(visit, move, reason)
  // Also when it failed: what is shown may be outdated.
  tellNews()
  if (reply.ok) showToast(sentence(`moved.${move}`), 'done')
  else showToast(describeError(reply.error, currentLanguage()), 'failed')
  return reply.ok
}

type MoveReply = { readonly ok: true } | { readonly ok: false; readonly error: ShownError }

function callMove({ appointmentId, version }: Visit, move: PlainMove, reason: string): Promise<MoveReply> {
  const target = { appointmentId, version }
  switch (move) {
    case 'decline':
    case 'cancel':
      return cloud.call(`booking/${move}`, { ...target, reason })
    case 'mark-no-show':
      return cloud.call('booking/mark-no-show', { ...target, ...(reason !== '' && { waiveReason: reason }) })
    default:
      return cloud.call(`booking/${move}`, target)
  }
}
