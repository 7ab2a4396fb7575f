import { PICTURE_CONSENT_VERSION } from '../../../config/policies'
import type { CloudClient } from '../../../src/localcloud'
import { appointmentDocument, EAST } from '../../support/salon'
import { call, type ServerCloud } from '../../support/server-cloud'

export const APPOINTMENT = 'appt_1'
export const OF_MEI = { customerId: 'cust_mei' }
export const WORDS = {
  done: '小气泡清洁，T 区两遍',
  products: '舒缓精华',
  reaction: '微红',
  advice: '三天内不要去角质',
}
export const NOTE = { appointmentId: APPOINTMENT, ...WORDS, seenVersion: 0 }
/** The first bytes of a JPEG, and some more. */
export const JPEG = Buffer.from('ffd8ffe000104a464946000101ff77', 'hex').toString('base64')
export const BEFORE = { appointmentId: APPOINTMENT, pair: 1, side: 'before' }
export const PICTURE = { ...BEFORE, picture: JPEG }
export const SIGNED = { ...OF_MEI, consentVersion: PICTURE_CONSENT_VERSION, strokes: [[10, 10, 500, 400]] }

/** Somebody of the store where Mei is just being treated. */
export async function therapist(server: ServerCloud): Promise<CloudClient> {
  await server.customer('mei')
  await server.write('appointments', { ...appointmentDocument({ status: 'inService' }) })
  return server.staff('xia', ['therapist'], { storeIds: [EAST] })
}

/** The same, and Mei has agreed to pictures in her app. */
export async function therapistWithConsent(server: ServerCloud): Promise<CloudClient> {
  const client = await therapist(server)
  await send(await server.customer('mei'), 'identity/agree-to-pictures', { consentVersion: PICTURE_CONSENT_VERSION })
  return client
}

/** Sends what must succeed, and gives its answer. */
export async function send(client: CloudClient, name: string, data: object): Promise<object> {
  const reply = await call<object>(client, name, data)
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`)
  return reply.data
}

/** The audit entries of an action; those of one moment come in no order of their own. */
export async function auditsOf(server: ServerCloud, wanted: string): Promise<readonly Record<string, unknown>[]> {
  return (await server.read('audit')).filter(({ action }) => action === wanted)
}
