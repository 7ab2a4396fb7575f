import { swap } from '../../contracts/board'
import { swapVisits, type SwapError } from '../../domain/booking/swap-visits'
import { err, ok } from '../../domain/shared/result'
import { readCatalog } from '../catalog/post'
import { command } from '../platform/actions'
import { changeVisits } from './change-visits'
import { appointments } from './documents'
import type { AppointmentUnknown } from './move-appointment'
import { staffViewOf } from './views'

/**
 * 对调. Database requests for two therapists, two customers and no room: 20 (staff, appointment, catalogue; start, two
 * appointments, two days, two standings; the same written, two pieces of news, answer; commit); 2 for each further day.
 */
export const swapAction = command(swap, async ({ first, second, exchange }, scope) => {
  const seen = await scope.database.get(appointments, first.appointmentId)
  const catalog = seen === undefined ? undefined : await readCatalog(scope.database, seen.storeId)
  return scope.answerOnce(async (transaction) => {
    const changed = await changeVisits<SwapError | AppointmentUnknown>(
      transaction,
      catalog,
      [
        { ...first, move: 'move' },
        { ...second, move: 'move' },
      ],
      ([one, other]) => {
        if (catalog === undefined || one === undefined || other === undefined)
          return err({ code: 'APPOINTMENT_UNKNOWN' })
        const swapped = swapVisits(one, other, exchange, catalog)
        if (!swapped.isOk) return swapped
        const [items, otherItems] = swapped.value
        return ok([{ items }, { items: otherItems }])
      },
      scope,
    )
    if (!changed.isOk) return changed
    return ok({ appointments: changed.value.map((document) => staffViewOf(document, scope)) })
  })
})
