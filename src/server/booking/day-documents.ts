import type { CustomerStanding, RoomDay, StaffDay } from '../../domain/booking/days'
import { occupancyOf, type VisitDays } from '../../domain/booking/occupancy'
import type { Appointment } from '../../domain/booking/appointment'
import type { IsoDate } from '../../domain/shared/time'
import type { CommandTransaction } from '../platform/command-transaction'
import {
  customerStandings,
  newStanding,
  roomDayDocument,
  roomDayIdOf,
  roomDays,
  staffDayDocument,
  staffDayIdOf,
  staffDays,
  standingDocument,
  standingOf,
} from './documents'

type Reading = Pick<CommandTransaction, 'get'>
type Writing = Pick<CommandTransaction, 'put'>

/** The days that something on one business day touches. */
export interface DayNames {
  readonly storeId: string
  readonly on: IsoDate
  readonly staffMemberIds: readonly string[]
  readonly roomKinds: readonly string[]
}

/** The days that hold a visit's minutes. */
export function daysOfVisit({ storeId, on, items }: Pick<Appointment, 'storeId' | 'on' | 'items'>): DayNames {
  const { staff, rooms } = occupancyOf(items)
  const staffMemberIds = staff.map(({ staffMemberId }) => staffMemberId)
  return { storeId, on, staffMemberIds, roomKinds: rooms.map(({ roomKind }) => roomKind) }
}

/** Days by their ids, each with one database request; a day without a document is one on which nothing was planned. */
export async function loadDays(transaction: Reading, names: DayNames): Promise<VisitDays> {
  const { storeId, on } = names
  const loadedStaffDays: StaffDay[] = []
  for (const staffMemberId of names.staffMemberIds) {
    const found = await transaction.get(staffDays, staffDayIdOf(staffMemberId, on))
    const nothing = { staffMemberId, storeId, on, shifts: [], breaks: [], timeOff: [], busy: [] }
    loadedStaffDays.push(found ?? nothing)
  }
  const loadedRoomDays: RoomDay[] = []
  for (const roomKind of names.roomKinds) {
    const found = await transaction.get(roomDays, roomDayIdOf(storeId, roomKind, on))
    loadedRoomDays.push(found ?? { storeId, roomKind, on, taken: [] })
  }
  return { staffDays: loadedStaffDays, roomDays: loadedRoomDays }
}

/** Writes days back, each with one database request. */
export async function putDays(transaction: Writing, days: VisitDays): Promise<void> {
  for (const day of days.staffDays) await transaction.put(staffDays, staffDayDocument(day))
  for (const day of days.roomDays) await transaction.put(roomDays, roomDayDocument(day))
}

/** What decides whether the customer may book: one database request. */
export async function loadStanding(transaction: Reading, customerId: string): Promise<CustomerStanding> {
  const found = await transaction.get(customerStandings, customerId)
  return found === undefined ? newStanding(customerId) : standingOf(found)
}

/** Writes a standing back: one database request. */
export async function putStanding(transaction: Writing, standing: CustomerStanding): Promise<void> {
  await transaction.put(customerStandings, standingDocument(standing))
}
