import { appointments, customerStandings } from '../../src/server/booking/documents'
import { rebookings } from '../../src/server/booking/rebooking/documents'
import { timeOffRequests } from '../../src/server/booking/roster-documents'
import { seriesDocuments } from '../../src/server/booking/series/documents'
import { waitlistEntries } from '../../src/server/booking/waitlist/documents'
import { bills } from '../../src/server/checkout/documents'
import type { Collection } from '../../src/server/platform/database'
import type { ServerCloud } from './server-cloud'

/** What stands in the database when a round of a history begins: what the people's screens show. */
export type Screen = Awaited<ReturnType<typeof readScreen>>

/** Reads it. */
export async function readScreen(server: ServerCloud) {
  const read = async <D extends { readonly _id: string }>({ name, parse }: Collection<D>): Promise<readonly D[]> =>
    (await server.read(name)).map(parse)
  return {
    visits: await read(appointments),
    timeOff: await read(timeOffRequests),
    entries: await read(waitlistEntries),
    courses: await read(seriesDocuments),
    bills: await read(bills),
    proposals: await read(rebookings),
    standings: await read(customerStandings),
  }
}
