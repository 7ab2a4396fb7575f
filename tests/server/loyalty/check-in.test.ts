import type { CloudClient } from '../../../src/localcloud'
import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

const CHECK_IN = 'loyalty/check-in'
const DAY_MS = 86_400_000
const STRANGERS = ['visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['loyalty'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

async function stage(changes: object = {}): Promise<CloudClient> {
  const rules = { fenPerPoint: 100, referralPoints: 100, checkInPoints: 5, checkInRowPoints: 20, ...changes }
  await server.write('policies', { _id: 'points', ...rules })
  return server.customer('mei')
}

describe('check-in', () => {
  it('brings points once a day, however often and at once she tries', async () => {
    const mei = await stage()
    await Promise.all([call(mei, CHECK_IN, {}), call(mei, CHECK_IN, {}), call(mei, CHECK_IN, {})])
    expect(await call(mei, CHECK_IN, {})).toMatchObject({ error: { code: 'CHECKED_IN_ALREADY' } })
    server.cloud.clock.set(server.cloud.clock.now() + DAY_MS)
    expect(await call(mei, 'loyalty/show-my-check-in', {})).toMatchObject({
      data: { points: 5, extraPoints: 20, daysInRow: 2, daysToExtra: 5, isDone: false },
    })
    expect(await call(mei, CHECK_IN, {})).toMatchObject({ data: { points: 5, daysInRow: 2, balance: 10 } })
    await expectLedgerInOrder(server)
  })

  it('brings nothing where the salon gives nothing', async () => {
    const mei = await stage({ checkInPoints: 0 })
    expect(await call(mei, CHECK_IN, {})).toMatchObject({ error: { code: 'CHECK_IN_OFF' } })
    expect(await call(mei, 'loyalty/show-my-check-in', {})).toMatchObject({ data: { points: 0 } })
  })

  it('gives points that end as the rule says', async () => {
    const mei = await stage({ expireAfterMonths: 1 })
    await call(mei, CHECK_IN, {})
    expect(await call(mei, 'loyalty/list-my-points', {})).toMatchObject({
      data: { ending: [{ expiresOn: '2025-04-30', points: 5 }], entries: [{ kind: 'pointsForCheckIn' }] },
    })
  })

  it('staff, visitors and guests may not call it', async () => {
    await expectNotAllowed(server, CHECK_IN, {}, STRANGERS)
  })

  describeCommandLaws({
    name: CHECK_IN,
    data: {},
    databaseRequests: { firstWrite: 6, commit: 10 },
    server: () => server,
    prepare: () => stage(),
    countEffects: async () => (await server.read('ledgerEntries')).length,
  })
})

describe('show-my-check-in', () => {
  it('staff, visitors and guests may not call it', async () => {
    await expectNotAllowed(server, 'loyalty/show-my-check-in', {}, STRANGERS)
  })
})
