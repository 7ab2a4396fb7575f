import { join } from 'node:path'
import { WebSocket } from 'ws'
import { readClientSettings } from '../../config/client-settings'
import type { Cloud, CloudClient } from '../../src/localcloud'
import { createCloudClient } from '../../src/localcloud/gateway/client'
import { buildFunctions } from '../build-functions'
import { fillShop, openShop } from '../shop'
import type { Measurement } from './measure'

const { customerAppid, staffAppid } = readClientSettings(process.env)
const BOOKINGS = 20
const STORE_ID = 'store_jingan'
const ITEMS = [{ serviceId: 'svc_face-1' }]

/**
 * From the customer's tap to the moment a staff app that watches the feed hears of it and shows its banner, in the demo
 * shop: a customer books and cancels again and again.
 */
export async function measureBooking(directory: string): Promise<Measurement> {
  await buildFunctions({ directory: 'cloudfunctions' })
  const cloud = await openShop({ dataDirectory: join(directory, 'shop'), port: 0 })
  try {
    await fillShop(cloud)
    const [customer, staff] = await Promise.all([signIn(cloud, 'mei', customerAppid), signIn(cloud, 'xu', staffAppid)])
    const times: number[] = []
    // The first booking warms up.
    for (let turn = 0; turn <= BOOKINGS; turn += 1) times.push(await bookOnce(customer, staff))
    const sorted = times.slice(1).sort((a, b) => a - b)
    const at = (position: number): number => (sorted[position] ?? 0) * 1000
    return {
      name: 'from the tap on 预约 to the staff app’s feed',
      runs: sorted.length,
      medianUs: at(sorted.length >> 1),
      fastestUs: at(0),
      slowestUs: at(sorted.length - 1),
    }
  } finally {
    await cloud.close()
  }
}

async function signIn(cloud: Cloud, person: string, appid: string): Promise<CloudClient> {
  const client = createCloudClient({ url: cloud.url, webSocket: WebSocket })
  await client.signIn({ person, appid })
  return client
}

/** Books the first time offered, and resolves with how many milliseconds it took until staff heard of it. */
async function bookOnce(customer: CloudClient, staff: CloudClient): Promise<number> {
  const { from, slot } = await findSlot(customer)
  const heard = await hearNext(staff)
  const startedAt = performance.now()
  const request = { storeId: STORE_ID, on: from, startMinute: slot, items: ITEMS, note: '' }
  const booking = call<{ appointment: { appointmentId: string; version: number } }>(customer, 'book', request)
  const elapsedMs = (await heard.entry) - startedAt
  const { appointmentId, version } = (await booking).appointment
  await heard.close()
  await call(customer, 'cancel', { appointmentId, version })
  return elapsedMs
}

interface Slots {
  readonly days: readonly { readonly on: string; readonly fullness: string }[]
  readonly on: string
  readonly offers: readonly { readonly startMinute: number }[]
}

async function findSlot(customer: CloudClient): Promise<{ from: string; slot: number }> {
  const from = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  const slots = await call<Slots>(customer, 'find-slots', { storeId: STORE_ID, items: ITEMS, from, days: 7 })
  const slot = slots.offers[0]?.startMinute
  if (slot === undefined) throw new Error('the demo shop has no free time in a week')
  return { from: slots.on, slot }
}

/** Watches the feed as the staff app does; `entry` is when (performance.now) the first thing new is heard. */
async function hearNext(staff: CloudClient): Promise<{ entry: Promise<number>; close: () => Promise<void> }> {
  let say: (at: number) => void
  const entry = new Promise<number>((resolve) => (say = resolve))
  const watch = await new Promise<{ close(): Promise<void> }>((resolve) => {
    const opened = staff
      .database()
      .collection('feed')
      .where({ storeId: STORE_ID })
      .orderBy('at', 'desc')
      .limit(50)
      .watch({
        onChange: ({ type }) => (type === 'init' ? resolve(opened) : say(performance.now())),
        onError: ({ errMsg }) => {
          throw new Error(errMsg)
        },
      })
  })
  return { entry, close: () => watch.close() }
}

let lastRequest = 0

async function call<Data>(client: CloudClient, action: string, data: object): Promise<Data> {
  lastRequest += 1
  const event = { action, data, requestId: `bench-${String(lastRequest).padStart(6, '0')}` }
  const reply = await client.callFunction<{ ok: boolean; data: Data; error?: unknown }>('booking', event)
  if (!reply.ok) throw new Error(`${action} was refused: ${JSON.stringify(reply.error)}`)
  return reply.data
}
