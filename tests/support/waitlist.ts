import type { CallData } from '../../src/client'
import type { CloudClient } from '../../src/localcloud'
import { regular } from './booking'
import { EAST, item, LIN, MASSAGE, MONDAY, openSalon, TUESDAY, writeVisit, appointmentDocument } from './salon'
import { call, type ServerCloud } from './server-cloud'

export type Entry = CallData<'booking/list-my-waitlist'>['entries'][number]

/** Waits for a massage by Lin on Tuesday at any time of the day. */
export const WISH = {
  storeId: EAST,
  items: [{ serviceId: MASSAGE, staffMemberId: LIN }],
  firstOn: TUESDAY,
  lastOn: TUESDAY,
  fromMinute: 600,
  toMinute: 1080,
}

/**
 * The salon with Lin's Tuesday full, 10 to 18 and the buffers between: An's massage from 14:00 to 15:30 (`appt_an`), and
 * others around it. Offers are made only of what becomes free.
 */
export async function openFullTuesday(server: ServerCloud): Promise<void> {
  await openSalon(server)
  const before = await massage('appt_before', 'cust_before', 600, 835)
  const an = await massage('appt_an', 'cust_an', 840, 930)
  const after = await massage('appt_after', 'cust_after', 935, 1080)
  for (const visit of [before, an, after]) await writeVisit(server, visit)
}

function massage(_id: string, customerId: string, startMinute: number, endMinute: number) {
  const phases = item(MASSAGE, LIN, startMinute).phases.map((phase) => ({
    ...phase,
    minutes: endMinute - startMinute,
    roomKinds: [],
  }))
  const items = [{ ...item(MASSAGE, LIN, startMinute), phases }]
  const who = { _id, customerId, customerName: customerId.replace('cust_', ''), status: 'confirmed' as const }
  return Promise.resolve(appointmentDocument({ ...who, on: TUESDAY, startMinute, endMinute, items }))
}

/** A customer who waits, a second later than whoever joined before her. */
export async function waiting(
  server: ServerCloud,
  person: string,
  changes: object = {},
): Promise<{ readonly client: CloudClient; readonly entryId: string }> {
  const client = await regular(server, person)
  server.cloud.clock.set(server.cloud.clock.now() + 1000)
  const reply = await call<{ entry: Entry }>(client, 'booking/join-waitlist', { ...WISH, ...changes })
  if (!reply.ok) throw new Error(`${person} could not join: ${reply.error.code}`)
  return { client, entryId: reply.data.entry.entryId }
}

/** The timer runs, `minutes` later. */
export async function runTimer(server: ServerCloud, minutes = 1): Promise<void> {
  server.cloud.clock.set(server.cloud.clock.now() + minutes * 60_000)
  await server.cloud.functions.fireTimer('jobs')
}

/** The store cancels An's massage: 14:00 to 15:30 of Lin's Tuesday is free. */
export async function freeAnsTime(server: ServerCloud): Promise<void> {
  const xia = await server.staff('xia', ['receptionist'], { storeIds: [EAST] })
  const reply = await call(xia, 'booking/cancel', { appointmentId: 'appt_an', version: 1 })
  if (!reply.ok) throw new Error(reply.error.code)
}

/** How the entries stand, by customer, as the database has them: the status, or the minute they are asked about. */
export async function standings(server: ServerCloud): Promise<Record<string, unknown>> {
  const entries = await server.read('waitlistEntries')
  return Object.fromEntries(
    entries.map(({ customerId, status, offer }) => {
      const asked = offer as { startMinute: number } | undefined
      return [String(customerId).replace('cust_', ''), asked?.startMinute ?? status]
    }),
  )
}

/** Her entries, as she sees them. */
export async function ownEntries(client: CloudClient): Promise<readonly Entry[]> {
  const reply = await call<{ entries: Entry[] }>(client, 'booking/list-my-waitlist', {})
  return reply.ok ? reply.data.entries : []
}

/** The offer she has been made. */
export async function offerOf(client: CloudClient): Promise<{ readonly entryId: string; readonly offerId: string }> {
  const [entry] = await ownEntries(client)
  return { entryId: entry?.entryId ?? '', offerId: entry?.offer?.offerId ?? '' }
}

export { EAST, LIN, MASSAGE, MONDAY, TUESDAY }
