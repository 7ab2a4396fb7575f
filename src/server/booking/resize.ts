import { resize } from '../../contracts/board'
import { shiftItems } from '../../domain/booking/rearrange-visit'
import { resizeItems, type ResizeError } from '../../domain/booking/resize-visit'
import { err, ok } from '../../domain/shared/result'
import { readCatalog } from '../catalog/post'
import { command } from '../platform/actions'
import { changeVisits, type VisitTarget } from './change-visits'
import { appointments } from './documents'
import type { AppointmentUnknown } from './move-appointment'
import { staffViewOf } from './views'

/**
 * 加钟, longer or shorter, and what makes room for it. Database requests for one therapist and no room: 13 as for a move;
 * 5 for each visit that makes room (appointment, standing; standing, appointment, news), 2 for each further day document.
 */
export const resizeAction = command(resize, async ({ pushed, ...request }, scope) => {
  const seen = await scope.database.get(appointments, request.appointmentId)
  const catalog = seen === undefined ? undefined : await readCatalog(scope.database, seen.storeId)
  const others = pushed.map(({ appointmentId, version }): VisitTarget => ({ appointmentId, version, move: 'move' }))
  const { appointmentId, version } = request
  return scope.answerOnce(async (transaction) => {
    const changed = await changeVisits<ResizeError | AppointmentUnknown>(
      transaction,
      catalog,
      [{ appointmentId, version, move: 'resize' }, ...others],
      ([visit, ...making]) => {
        if (visit === undefined) return err({ code: 'APPOINTMENT_UNKNOWN' })
        const resized = resizeItems(visit.items, request)
        if (!resized.isOk) return resized
        const room = making.map(({ items }, index) => ({ items: shiftItems(items, pushed[index]?.byMinutes ?? 0) }))
        return ok([{ items: resized.value }, ...room])
      },
      scope,
    )
    if (!changed.isOk) return changed
    return ok({ appointments: changed.value.map((document) => staffViewOf(document, scope)) })
  })
})
