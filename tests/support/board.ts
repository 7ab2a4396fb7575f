import type { AppointmentStatus } from '../../src/domain/shared/appointment-statuses'
import type { CloudClient } from '../../src/localcloud'
import { regular } from './booking'
import { appointmentDocument, EAST, FACIAL, item, openSalon, writeVisit } from './salon'
import type { ServerCloud } from './server-cloud'

export const FIRST = { appointmentId: 'appt_1', version: 1 }
export const SECOND = { appointmentId: 'appt_2', version: 1 }

/** Mei's facial with Lin at 14:00, confirmed; the receptionist who sees it. */
export async function meiAtTwo(
  server: ServerCloud,
  changes: Parameters<typeof appointmentDocument>[0] = {},
): Promise<CloudClient> {
  await openSalon(server)
  await regular(server, 'mei')
  await writeVisit(server, appointmentDocument({ status: 'confirmed', ...changes }))
  return server.staff('xia', ['receptionist'], { storeIds: [EAST] })
}

/** And Lan's facial with the therapist given, at that minute. */
export async function bothAt(
  server: ServerCloud,
  staffMemberId: string,
  startMinute: number,
  status: AppointmentStatus = 'confirmed',
): Promise<CloudClient> {
  const receptionist = await meiAtTwo(server, { status })
  await regular(server, 'lan')
  const items = [item(FACIAL, staffMemberId, startMinute)]
  const hers = { _id: 'appt_2', customerId: 'cust_lan', customerName: 'Lan', startMinute, items }
  await writeVisit(server, appointmentDocument({ ...hers, status: 'confirmed' }))
  return receptionist
}

/** How often Mei's visit was changed: never or once. */
export async function changedCount(server: ServerCloud): Promise<number> {
  return (await server.read('appointments')).filter(({ _id, version }) => _id === 'appt_1' && version === 2).length
}

/** What people will be told. */
export async function newsOf(server: ServerCloud): Promise<unknown[]> {
  return (await server.read('outbox')).map(({ payload }) => payload)
}
