import type { Appointment, AppointmentStatus } from './appointment'

/** What can be done with an appointment; each is an action of `booking`. */
export type Move = 'confirm' | 'decline' | 'reschedule' | 'cancel' | 'check-in' | 'start' | 'complete' | 'mark-no-show'

/** Who wants to do it: the customer herself, or staff of the store. */
export type Mover = 'customer' | 'staff'

const MOVES_OF_CUSTOMER: Partial<Record<AppointmentStatus, readonly Move[]>> = {
  held: ['cancel'],
  requested: ['reschedule', 'cancel'],
  confirmed: ['reschedule', 'cancel', 'check-in'],
}
const MOVES_OF_STAFF: Partial<Record<AppointmentStatus, readonly Move[]>> = {
  held: ['cancel'],
  requested: ['confirm', 'decline', 'reschedule', 'cancel'],
  confirmed: ['reschedule', 'cancel', 'check-in', 'mark-no-show'],
  arrived: ['start', 'cancel'],
  inService: ['complete'],
}

/** Whether an appointment of this status allows the move at all, whatever the time. */
export function allowsMove(status: AppointmentStatus, move: Move, mover: Mover): boolean {
  const moves = mover === 'customer' ? MOVES_OF_CUSTOMER : MOVES_OF_STAFF
  return moves[status]?.includes(move) ?? false
}

type Timed = Pick<Appointment, 'status' | 'startsAt' | 'changeableUntilAt'>

/** What `mover` may do with the appointment at `nowAt` (epoch ms); how early checking in opens is not asked here. */
export function possibleMoves(appointment: Timed, mover: Mover, nowAt: number): readonly Move[] {
  const { status, startsAt, changeableUntilAt } = appointment
  const moves = (mover === 'customer' ? MOVES_OF_CUSTOMER : MOVES_OF_STAFF)[status] ?? []
  const isChangeable = mover === 'staff' || nowAt <= changeableUntilAt
  return moves.filter((move) => {
    if (move === 'reschedule' || move === 'cancel') return isChangeable
    return move === 'mark-no-show' ? nowAt >= startsAt : true
  })
}
