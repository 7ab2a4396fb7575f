import { withHealthRules } from '../../scripts/demo/health'
import { DEMO_STORES, demoCatalog, demoWeek, therapistsOf, type PictureIds } from '../../scripts/demo/stores'
import { addDays, weekdayOf } from '../../src/domain/shared/time'
import { staffDayIdOf } from '../../src/server/booking/documents'
import { catalogs } from '../../src/server/catalog/documents'
import { MONDAY } from './salon'
import type { ServerCloud } from './server-cloud'

/** What a customer may book ahead, and today. */
const ROSTER_DAYS = 15

/** Writes the demo shop's two stores and their therapists' days from Monday on, without customers or visits. */
export async function writeDemoStores(server: ServerCloud, pictures: PictureIds = {}): Promise<void> {
  const stores = DEMO_STORES.map((store) => withHealthRules(catalogs.parse(demoCatalog(store, pictures))))
  await server.write('catalogs', ...stores.map((store) => ({ ...store })))
  const days = Array.from({ length: ROSTER_DAYS }, (_, index) => addDays(MONDAY, index))
  const staffDays = DEMO_STORES.flatMap(({ storeId }) =>
    therapistsOf(storeId).flatMap((member) =>
      days.map((on) => ({
        ...{ _id: staffDayIdOf(member.staffMemberId, on), kind: 'staff', staffMemberId: member.staffMemberId },
        ...{ storeId, on, timeOff: [], busy: [], ...demoWeek(member)[weekdayOf(on) - 1] },
      })),
    ),
  )
  await server.write('bookingDays', ...staffDays)
}
