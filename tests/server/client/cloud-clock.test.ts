import { CloudClock } from '../../../src/client/cloud-clock'
import { ServerCloud } from '../../support/server-cloud'
import { openApp } from './device'

const DAY_MS = 86_400_000

/** A clock over a phone that shows `phone.at`, and how often it has jumped. */
function openClock(): { phone: { at: number }; clock: CloudClock; jumps: () => number } {
  const phone = { at: 1_000_000 }
  const clock = new CloudClock(() => phone.at)
  let count = 0
  clock.onJump(() => (count += 1))
  return { phone, clock, jumps: () => count }
}

describe('the cloud’s time on a phone', () => {
  it('is the phone’s until a reply says otherwise', () => {
    expect(openClock().clock.now()).toBe(1_000_000)
  })

  it.each([
    ['fast', 1_000_000 - DAY_MS],
    ['slow', 1_000_000 + DAY_MS],
  ])('is right after one reply on a phone that is a day %s, and goes on with it', (_which, at) => {
    const { phone, clock, jumps } = openClock()
    clock.hear(at, phone.at)
    expect([clock.now(), jumps()]).toEqual([at, 1])
    phone.at += 500
    expect(clock.now()).toBe(at + 500)
  })

  it.each([0, 1, 2999, 3000])('does not jump when a reply of 3 s was made %i ms after it was asked for', (afterMs) => {
    const { phone, clock, jumps } = openClock()
    const sentAt = phone.at
    phone.at += 3000
    clock.hear(sentAt + afterMs, sentAt)
    expect([clock.now(), jumps()]).toEqual([phone.at, 0])
  })

  it('jumps no further than a reply asks for', () => {
    const { phone, clock } = openClock()
    const sentAt = phone.at
    phone.at += 3000
    clock.hear(sentAt - 1, sentAt)
    expect(clock.now()).toBe(phone.at - 1)
    clock.hear(phone.at + 7, sentAt)
    expect(clock.now()).toBe(phone.at + 7)
  })

  it('says nothing more to who has stopped listening', () => {
    const { phone, clock } = openClock()
    const listener = jest.fn()
    clock.onJump(listener)()
    clock.hear(phone.at + DAY_MS, phone.at)
    expect(listener).not.toHaveBeenCalled()
  })
})

describe('every reply', () => {
  let server: ServerCloud
  beforeAll(async () => {
    server = await ServerCloud.start(['example'])
  }, 60_000)
  afterAll(() => server.close())

  it.each(['front', 'garden'])('sets the app’s clock, whether it is data or a refusal (%s)', async (deskId) => {
    const client = openApp(server, 'customer', `mei-${deskId}`)
    const at = Date.parse('2031-05-06T07:08:09+08:00')
    await server.cloud.moveClockTo(at)
    expect((await client.call('example/show-queue', { deskId })).ok).toBe(deskId === 'front')
    expect(Math.abs(client.clock.now() - at)).toBeLessThan(60_000)
  })
})
