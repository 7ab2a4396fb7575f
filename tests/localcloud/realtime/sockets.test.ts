import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { Cloud } from '../../../src/localcloud'
import { WATCH_PATIENCE, type WatchPatience } from '../../../src/localcloud/gateway/watch/watch-route'
import { createListener } from '../../../src/localcloud/http/listener'
import { startTestCloud } from '../../support/sdk'

let cloud: Cloud
let token: string

beforeAll(async () => {
  cloud = await startTestCloud({ collections: [{ name: 'feed', indexes: [], rule: { read: true } }] })
  token = (await cloud.signIn({ person: 'li' })).signedIn?.token ?? ''
})
afterAll(() => cloud.close())

/** A socket that keeps what it is sent, and lets a test wait for it. */
class TestSocket extends WebSocket {
  readonly messages: Record<string, unknown>[] = []

  constructor(url: string, options: { autoPong?: boolean } = {}) {
    super(`${url.replace('http', 'ws')}/client/watch`, options)
    this.on('message', (data: Buffer) => this.messages.push(JSON.parse(data.toString('utf8'))))
  }

  async untilMessage(type: string): Promise<Record<string, unknown>> {
    for (;;) {
      const found = this.messages.find((message) => message['type'] === type)
      if (found !== undefined) return found
      await once(this, 'message')
    }
  }

  async say(...messages: unknown[]): Promise<void> {
    if (this.readyState !== this.OPEN) await once(this, 'open')
    for (const message of messages) this.send(typeof message === 'string' ? message : JSON.stringify(message))
  }

  async untilClosed(): Promise<void> {
    if (this.readyState !== this.CLOSED) await once(this, 'close')
  }
}

const signIn = () => ({ type: 'signIn', token })
const watch = (more: object = {}) => ({ type: 'watch', watchId: 'w', collection: 'feed', ...more })

describe('a socket that says what makes no sense', () => {
  it.each<[string, () => unknown[], number]>([
    ['no JSON', () => ['{'], -501001],
    ['no object', () => ['7'], -501001],
    ['nothing of the protocol', () => [signIn(), { type: 'what' }], -501007],
    ['a token nobody gave it', () => [{ type: 'signIn', token: 'guessed' }], -501001],
    ['a token that was altered', () => [{ type: 'signIn', token: `${token}x` }], -501001],
    ['a watch before its sign-in', () => [watch()], -501001],
    ['a watch without an id', () => [signIn(), { type: 'watch', collection: 'feed' }], -501007],
    ['one id for two watches', () => [signIn(), watch(), watch()], -501007],
  ])('is told so and closed: %s', async (_what, messages, errCode) => {
    const socket = new TestSocket(cloud.url)
    await socket.say(...messages())
    expect(await socket.untilMessage('error')).toEqual({ type: 'error', errCode, errMsg: expect.any(String) })
    await socket.untilClosed()
  })

  it.each<[string, object]>([
    ['a collection of another type', { collection: 7 }],
    ['a query that is no document', { query: '[]' }],
    ['a query that is no JSON', { query: '{' }],
    ['an order that is none', { order: '{"n":2}' }],
    ['a limit below zero', { limit: -1 }],
  ])('ends only the watch: %s', async (_what, more) => {
    const socket = new TestSocket(cloud.url)
    await socket.say(signIn(), watch(more))
    expect(await socket.untilMessage('error')).toMatchObject({ watchId: 'w', errCode: -402002 })
    await socket.say({ type: 'watch', watchId: 'good', collection: 'feed' })
    expect(await socket.untilMessage('init')).toMatchObject({ watchId: 'good', documents: '[]' })
    socket.close()
    await socket.untilClosed()
  })

  it('is cut when its message is longer than a client may write', async () => {
    const socket = new TestSocket(cloud.url)
    await socket.say(signIn(), 'x'.repeat(600 * 1024))
    await socket.untilClosed()
    expect(socket.messages).toEqual([{ type: 'signedIn' }])
  })

  it('is refused over plain HTTP', async () => {
    const response = await fetch(`${cloud.url}/client/watch`)
    expect(response.status).toBe(426)
  })
})

describe('a connection that is dead', () => {
  /** The same address once more, with less patience. */
  async function openAddress(patience: Partial<WatchPatience>): Promise<{ url: string; close: () => Promise<void> }> {
    const route = cloud.clients.createWatchRoute((text) => cloud.gateway.readSession(text), {
      ...WATCH_PATIENCE,
      ...patience,
    })
    const onUnexpectedError = (error: unknown): void => {
      throw error
    }
    const listener = await createListener({ port: 0, routes: [route.route], onUnexpectedError })
    return {
      url: listener.url,
      close: async () => {
        route.close()
        await listener.close()
      },
    }
  }

  /** Quick, yet long enough for a busy machine to answer: whoever has not by the next beat is cut. */
  const HEARTBEAT_MS = 1_000

  it('is cut when it answers no ping, and when it never signs in; one that answers stays', async () => {
    const address = await openAddress({ heartbeatMs: HEARTBEAT_MS })
    const mute = new TestSocket(address.url, { autoPong: false })
    const stranger = new TestSocket(address.url)
    const alive = new TestSocket(address.url)
    await Promise.all([mute.say(signIn(), watch()), alive.say(signIn(), watch())])
    await Promise.all([mute.untilMessage('init'), alive.untilMessage('init')])
    await Promise.all([mute.untilClosed(), stranger.untilClosed()])
    await cloud.database.insert({ collection: 'feed', documents: [{ _id: 'a' }] })
    expect(await alive.untilMessage('change')).toMatchObject({ watchId: 'w' })
    await address.close()
    await alive.untilClosed()
    expect(cloud.clients.realtime.size).toBe(0)
  })

  it('is cut when it does not read what it is sent, and the writer is not held up', async () => {
    const address = await openAddress({ maxUnsentBytes: 200_000 })
    const deaf = new TestSocket(address.url)
    await deaf.say(signIn(), watch())
    await deaf.untilMessage('init')
    deaf.pause()
    let written = 0
    // What the system buffers for a connection differs; a hundred times as much as is allowed is enough everywhere.
    for (; cloud.clients.realtime.size > 0 && written < 100; written += 1) {
      await cloud.database.insert({ collection: 'feed', documents: [{ text: 'x'.repeat(200_000) }] })
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(written).toBeLessThan(100)
    deaf.terminate()
    await address.close()
  })
})
