import { ANSWERABLE_CODES } from '../../domain/booking/blocks'
import type { CallData } from '../../client'
import { useLiveAnswer } from '../live/use-live-answer'
import type { BoardChange } from './board-change'

type Slots = Pick<CallData<'booking/find-slots'>, 'blocks' | 'warnedServiceIds'>

/** What speaks against the day a visit is moved to, and whether it may be moved. */
export interface OtherDay {
  /** Absent until it is known, and on the visit's own day. */
  readonly slots?: Slots
  readonly canMove: boolean
}

/**
 * Asks what speaks against the visit where it goes to another day; with a reason staff may answer for some of it. Where the
 * cloud does not say, it decides when the visit is moved.
 */
export function useOtherDay(
  { visit, on, items }: Extract<BoardChange, { kind: 'move' }>,
  healthReason: string,
): OtherDay {
  const { storeId, customerId, appointmentId } = visit
  const wishes = items.map(({ serviceId, staffMemberId, guest }) => {
    return { serviceId, staffMemberId, ...(guest !== undefined && { guest }) }
  })
  const question = { storeId, customerId, movingAppointmentId: appointmentId, items: wishes, from: on, days: 1, on }
  const { state } = useLiveAnswer('booking/find-slots', on === visit.on ? undefined : question)
  if (on === visit.on || state.status === 'failed') return { canMove: true }
  if (state.status === 'loading') return { canMove: false }
  // A visit that is moved is no visit more.
  const blocks = state.data.blocks?.filter(({ code }) => code !== 'TOO_MANY_LIVE') ?? []
  const isAnswerable = blocks.every(({ code }) => ANSWERABLE_CODES.some((each) => each === code))
  return {
    slots: { ...state.data, blocks },
    canMove: blocks.length === 0 || (isAnswerable && healthReason.trim() !== ''),
  }
}
