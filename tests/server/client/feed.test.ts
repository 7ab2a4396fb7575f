import { WebSocket } from 'ws'
import type { FeedEntry, FeedState } from '../../../src/client'
import { MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'
import { openApp, waitUntil } from './device'

const EAST = 'store_east'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['notify'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

function entry(number: number, storeId = EAST): Record<string, unknown> {
  return {
    _id: `entry_${number}`,
    kind: 'requested',
    storeId,
    appointmentId: `appt_${number}`,
    on: '2025-03-10',
    at: MONDAY_AT_TEN + number,
  }
}

describe('following the feed', () => {
  it.each([
    ['watching', WebSocket],
    ['polling', undefined],
  ] as const)(
    'tells what comes after the start, once, by %s',
    async (way, socket) => {
      await server.staff('fang', ['receptionist'], { storeIds: [EAST] })
      await server.write('feed', entry(1))
      const told: FeedEntry[] = []
      const states: FeedState[] = []
      const options = { onState: (state: FeedState) => void states.push(state), pollMs: 50 }
      const client = openApp(server, 'staff', 'fang')
      Object.assign(globalThis, { WebSocket: socket })
      const watch = client.watchFeed(EAST, (news) => void told.push(news), options)
      await waitUntil(() => states.length > 0)
      await server.write('feed', entry(2), entry(3, 'store_west'))
      await waitUntil(() => told.length > 0)
      await server.write('feed', entry(4))
      await waitUntil(() => told.length > 1)
      watch.close()
      expect(new Set(states)).toEqual(new Set([way]))
      expect(told.map(({ feedId }) => feedId)).toEqual(['entry_2', 'entry_4'])
      expect(told[0]).toEqual({
        feedId: 'entry_2',
        kind: 'requested',
        appointmentId: 'appt_2',
        on: '2025-03-10',
        at: MONDAY_AT_TEN + 2,
      })
    },
    60_000,
  )
})

describe('a watch that is cut', () => {
  it('misses nothing, and is started anew without waiting as long as where watching fails', async () => {
    await server.staff('fang', ['receptionist'], { storeIds: [EAST] })
    const sockets: WebSocket[] = []
    class Kept extends WebSocket {
      constructor(address: string) {
        super(address)
        sockets.push(this)
      }
    }
    const told: string[] = []
    const states: FeedState[] = []
    const client = openApp(server, 'staff', 'fang')
    Object.assign(globalThis, { WebSocket: Kept })
    const options = { onState: (state: FeedState) => void states.push(state), pollMs: 3_600_000 }
    const watch = client.watchFeed(EAST, ({ feedId }) => void told.push(feedId), options)
    await waitUntil(() => states.length > 0)
    sockets[0]?.terminate()
    await server.write('feed', entry(5))
    await waitUntil(() => told.length > 0)
    await waitUntil(() => states.length > 2)
    await server.write('feed', entry(6))
    await waitUntil(() => told.length > 1)
    watch.close()
    expect(told).toEqual(['entry_5', 'entry_6'])
    expect(states).toEqual(['watching', 'polling', 'watching'])
  }, 60_000)
})

describe('a feed of another store', () => {
  it('is not told to staff who do not work there', async () => {
    await server.staff('gu', ['receptionist'], { storeIds: ['store_west'] })
    const states: FeedState[] = []
    const told: FeedEntry[] = []
    const options = { onState: (state: FeedState) => void states.push(state), pollMs: 50 }
    const watch = openApp(server, 'staff', 'gu').watchFeed(EAST, (news) => void told.push(news), options)
    await waitUntil(() => states.length > 0)
    watch.close()
    expect(states).toEqual(['offline'])
    expect(told).toEqual([])
  }, 60_000)
})
