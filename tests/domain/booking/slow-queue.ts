import type { StaffDay } from '../../../src/domain/booking/days'
import { isTaken, type Situation } from './slow-checker'

/** Whom of these people the store takes first, by docs/booking.md, and nothing of the engine's. */
export function takeFirst(situation: Situation, people: readonly string[]): string | undefined {
  const { plan, staffDays, on } = situation
  const dayOf = (id: string) => staffDays.find((day) => day.staffMemberId === id && day.on === on)
  const minutes = (days: readonly (StaffDay | undefined)[], isCounted: (turn: string | undefined) => boolean) =>
    days
      .flatMap((day) => day?.busy ?? [])
      .filter((taken) => isTaken(taken, situation.nowAt) && isCounted(taken.turn))
      .reduce((sum, { startMinute, endMinute }) => sum + Math.max(0, endMinute - startMinute), 0)
  const turnsOf = (id: string) =>
    (dayOf(id)?.busy ?? []).filter(
      (taken) => isTaken(taken, situation.nowAt) && taken.turn === 'rotation' && taken.startMinute < taken.endMinute,
    )
  const load = (id: string): number => minutes([dayOf(id)], () => true)
  const month = (id: string): number =>
    minutes(
      staffDays.filter((day) => day.staffMemberId === id && day.on.slice(0, 7) === on.slice(0, 7)),
      (turn) => turn === 'rotation',
    )
  const ranks: Record<string, (id: string) => number[]> = {
    leastLoaded: (id) => [load(id)],
    fairOverMonth: (id) => [month(id), load(id)],
    rotation: (id) => [
      new Set(turnsOf(id).map(({ appointmentId }) => appointmentId)).size,
      Math.max(-1, ...turnsOf(id).map(({ endMinute }) => endMinute)),
      Math.min(9999, ...(dayOf(id)?.shifts.map(({ startMinute }) => startMinute) ?? [])),
    ],
  }
  const rankOf = ranks[plan.policy.anyStaff ?? 'leastLoaded']
  // As text, numbers of one length compare as numbers do.
  const key = (id: string): string => (rankOf?.(id) ?? []).map((rank) => String(rank + 1).padStart(6, '0')).join() + id
  // Her own therapist is taken before everybody, whatever the others have to do.
  const own = people.find((id) => id === plan.assignedStaffId)
  if (own !== undefined) return own
  return [...people].sort((a, b) => (key(a) < key(b) ? -1 : 1))[0]
}
