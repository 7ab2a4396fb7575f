import type { Appointment } from '../../domain/booking/appointment'
import type { RoomDay, StaffDay } from '../../domain/booking/days'
import type { VisitDays } from '../../domain/booking/occupancy'
import { daysWanted, type VisitPlan } from '../../domain/booking/visit-plan'
import type { IsoDate } from '../../domain/shared/time'
import type { CommandTransaction } from '../platform/command-transaction'
import { daysOfVisit, loadDays, type DayNames } from './day-documents'
import { roomDayIdOf, staffDayIdOf } from './documents'

/** The days a transaction has read so far, each once. */
export class LoadedDays {
  private readonly staffDays = new Map<string, StaffDay>()
  private readonly roomDays = new Map<string, RoomDay>()

  constructor(
    private readonly transaction: Pick<CommandTransaction, 'get'>,
    private readonly storeId: string,
  ) {}

  /** The days of everybody and every kind of room in the plan: a database request for each not read before. */
  async load(plan: VisitPlan, on: IsoDate): Promise<VisitDays> {
    const names = { storeId: this.storeId, on, ...daysWanted(plan) }
    await this.read(names)
    return this.pick(names)
  }

  /** The days an appointment takes minutes of, read where they were not yet. */
  async loadOf(appointment: Pick<Appointment, 'storeId' | 'on' | 'items'>): Promise<VisitDays> {
    const names = daysOfVisit(appointment)
    await this.read(names)
    return this.pick(names)
  }

  /** The same without reading: whatever was not read is missing. */
  of(appointment: Pick<Appointment, 'storeId' | 'on' | 'items'>): VisitDays {
    return this.pick(daysOfVisit(appointment))
  }

  private async read({ storeId, on, staffMemberIds, roomKinds }: DayNames): Promise<void> {
    const isNewStaff = (staffMemberId: string): boolean => !this.staffDays.has(staffDayIdOf(staffMemberId, on))
    const isNewRoom = (roomKind: string): boolean => !this.roomDays.has(roomDayIdOf(storeId, roomKind, on))
    const names = {
      storeId,
      on,
      staffMemberIds: staffMemberIds.filter(isNewStaff),
      roomKinds: roomKinds.filter(isNewRoom),
    }
    const { staffDays, roomDays } = await loadDays(this.transaction, names)
    for (const day of staffDays) this.staffDays.set(staffDayIdOf(day.staffMemberId, day.on), day)
    for (const day of roomDays) this.roomDays.set(roomDayIdOf(day.storeId, day.roomKind, day.on), day)
  }

  private pick({ storeId, on, staffMemberIds, roomKinds }: DayNames): VisitDays {
    const isFound = <T>(day: T | undefined): day is T => day !== undefined
    return {
      staffDays: staffMemberIds.map((id) => this.staffDays.get(staffDayIdOf(id, on))).filter(isFound),
      roomDays: roomKinds.map((kind) => this.roomDays.get(roomDayIdOf(storeId, kind, on))).filter(isFound),
    }
  }
}
