import { moveVisit } from '../../contracts/board'
import type { CustomerStanding } from '../../domain/booking/days'
import { placeItems, type PlaceError } from '../../domain/booking/rearrange-visit'
import { err, ok } from '../../domain/shared/result'
import { readCatalog } from '../catalog/post'
import { command } from '../platform/actions'
import { checkOtherDay, type DayBlock } from './check-other-day'
import { changeVisits } from './change-visits'
import { appointments } from './documents'
import type { AppointmentUnknown } from './move-appointment'
import { staffViewOf } from './views'

/**
 * 改期 on the board. Database requests for one therapist and no room, on one day: 13 (staff, appointment, catalogue;
 * start, appointment, day, standing; day, standing, appointment, news, answer; commit); 2 for each further day document.
 */
export const moveVisitAction = command(
  moveVisit,
  async ({ appointmentId, version, on, items: places, healthReason }, scope) => {
    const seen = await scope.database.get(appointments, appointmentId)
    const catalog = seen === undefined ? undefined : await readCatalog(scope.database, seen.storeId)
    return scope.answerOnce(async (transaction) => {
      const targets = [{ appointmentId, version, move: 'move' }] as const
      const changed = await changeVisits<PlaceError | DayBlock | AppointmentUnknown>(
        transaction,
        catalog,
        targets,
        ([visit]) => {
          if (catalog === undefined || visit === undefined) return err({ code: 'APPOINTMENT_UNKNOWN' })
          const placed = placeItems(visit.items, places, catalog)
          if (!placed.isOk) return placed
          const ask = (standing: CustomerStanding) =>
            checkOtherDay({ before: visit, on, standing, ...(healthReason && { healthReason }) }, catalog, scope)
          return ok([{ on, items: placed.value, ask }])
        },
        scope,
      )
      if (!changed.isOk) return changed
      return ok({ appointments: changed.value.map((document) => staffViewOf(document, scope)) })
    })
  },
)
