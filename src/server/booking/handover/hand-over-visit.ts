import { compareRanks, rankOf, rotationMinutesIn } from '../../../domain/booking/any-staff'
import { isOccupying } from '../../../domain/booking/appointment'
import { hoursOn } from '../../../domain/booking/day-state'
import { VisitFitter } from '../../../domain/booking/fit-visit'
import { standInsFor, type HandoverVisitState, type StandIn } from '../../../domain/booking/handover'
import { releaseDays } from '../../../domain/booking/occupancy'
import { isOpenOnBoard, placeItems } from '../../../domain/booking/rearrange-visit'
import { ok } from '../../../domain/shared/result'
import type { CatalogDocument } from '../../catalog/post'
import type { ActionScope } from '../../platform/actions'
import type { CommandTransaction } from '../../platform/command-transaction'
import { changeVisits } from '../change-visits'
import { appointmentOf, appointments } from '../documents'
import { markForCalling } from '../calls/mark-visit'
import { readDaysOn } from '../read-days'
import type { HandoverDocument } from './documents'

/** When the first was taken between looking and giving, the next is tried, this many in all. */
const MOST_TRIED = 3

/**
 * Who is free for a visit of hers at its time, whoever the store takes first to the front: two database requests (visit,
 * days). Nobody where visits are not to be given to others, or this one can't be.
 */
export async function findStandIns(
  { database, nowAt }: Pick<ActionScope, 'database' | 'nowAt'>,
  { staffMemberId, isMovedWhenFree }: HandoverDocument,
  appointmentId: string,
  catalog: CatalogDocument | undefined,
): Promise<readonly StandIn[]> {
  const found = isMovedWhenFree ? await database.get(appointments, appointmentId) : undefined
  if (found === undefined || catalog === undefined || !isOpenOnBoard(found.status, 'move')) return []
  const { store, policy } = catalog
  const { on, items } = appointmentOf(found)
  const days = releaseDays(await readDaysOn(database, store.storeId, [on]), appointmentId)
  const around = { on, hours: hoursOn(store, on), ...days, rooms: store.rooms, live: [], nowAt }
  const fitter = new VisitFitter({ ...around, bufferMinutes: policy.bufferMinutes })
  const ranked = standInsFor(items, staffMemberId, fitter, catalog).flatMap((standIn) => {
    const day = days.staffDays.find((each) => each.staffMemberId === standIn.staffMemberId)
    const ofMonth = (): ReturnType<typeof rotationMinutesIn> => rotationMinutesIn(on, days.staffDays, nowAt)
    return day === undefined ? [] : [{ standIn, rank: rankOf(policy.anyStaff ?? 'leastLoaded', day, nowAt, ofMonth) }]
  })
  return ranked
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .slice(0, MOST_TRIED)
    .map(({ standIn }) => standIn)
}

/**
 * Gives one visit to the first who is still free, or leaves it for calling; says what became of it. Database requests: 1,
 * and those of a move on the board, or 3.
 */
export async function handOverVisit(
  transaction: CommandTransaction,
  handover: HandoverDocument,
  appointmentId: string,
  standIns: readonly StandIn[],
  catalog: CatalogDocument | undefined,
  scope: ActionScope,
): Promise<HandoverVisitState> {
  const { staffMemberId, staffName, isCustomerAsked } = handover
  const document = await transaction.get(appointments, appointmentId)
  const isHers = document?.items.some((item) => item.staffMemberId === staffMemberId) === true
  if (document === undefined || !isHers || !isOccupying(document.status)) return 'notHers'
  for (const { places } of standIns) {
    const target = { appointmentId, version: document.version, move: 'move' } as const
    const moved = await changeVisits(
      transaction,
      catalog,
      [target],
      ([visit]) => {
        const placed = placeItems(visit?.items ?? [], places, catalog ?? NO_RULES)
        return placed.isOk ? ok([{ items: placed.value }]) : placed
      },
      scope,
    )
    if (moved.isOk) return 'moved'
  }
  const cause = { why: 'staffLeft', staffMemberId, staffName } as const
  await markForCalling(transaction, appointmentId, cause, isCustomerAsked, scope)
  return 'leftForCalling'
}

/** A store without a catalogue has nobody to give visits to. */
const NO_RULES = { services: [], therapists: [], policy: { maxWaitMinutes: 0 } }
