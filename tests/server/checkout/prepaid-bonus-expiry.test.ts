import { manager, passMinutes, writeBill } from '../../support/bills'
import { expectPrepaidInOrder, PREPAID_LIMITS, prepaidOfMei, topUpInCash } from '../../support/prepaid'
import { catalogDocument, EAST } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

/** 1000 yuan with 200 on top, to be spent through April 10 when bought on Monday, March 10. */
const ENDING = { principalFen: 100_000, bonusFen: 20_000, bonusMonths: 1 } as const
const FACIAL = 29_800

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const at = (moment: string): number => Date.parse(`${moment}+08:00`)
async function goTo(moment: string): Promise<void> {
  await passMinutes(server, (at(moment) - server.cloud.clock.now()) / 60_000)
}
async function buyEnding() {
  const mei = await server.customer('mei')
  if ((await server.read('catalogs')).length === 0) await server.write('catalogs', { ...catalogDocument() })
  await server.write('policies', { _id: 'prepaid', offers: [ENDING], ...PREPAID_LIMITS })
  await topUpInCash(server, ENDING)
  return mei
}
const told = async (): Promise<unknown[]> =>
  (await server.read('inbox'))
    .filter(({ kind }) => kind === 'bonusEnding')
    .map(({ facts }) => Object(facts).daysLeft)
    .sort((a, b) => b - a)
const ended = async (): Promise<unknown[]> =>
  (await server.read('ledgerEntries')).filter(({ kind }) => kind === 'bonusExpired').map(({ amount }) => amount)
const revenueOfApril = async (): Promise<unknown> => {
  const reply = await call(await manager(server), 'checkout/show-revenue', { storeId: EAST, month: '2025-04' })
  return reply.ok ? Object(reply.data).total : reply.error.code
}

describe('the bonus of a top-up', () => {
  it('is sold with the months that were shown, and with no others', async () => {
    const mei = await buyEnding()
    const wanted = { storeId: EAST, principalFen: 100_000, bonusFen: 20_000 }
    for (const bonusMonths of [undefined, 0, 2])
      expect(await call(mei, 'checkout/buy-top-up', { ...wanted, bonusMonths })).toMatchObject({
        error: { code: 'OFFER_UNKNOWN' },
      })
    expect(await call(mei, 'checkout/buy-top-up', { ...wanted, bonusMonths: 1 })).toMatchObject({
      data: { bill: { lines: [{ name: '储值 1000 元，赠 200 元（1 个月有效）', sale: { bonusMonths: 1 } }] } },
    })
    expect(await call(mei, 'checkout/show-my-prepaid', {})).toMatchObject({
      data: { bonusFen: 20_000, topUps: [{ bonusExpiresOn: '2025-04-10' }] },
    })
  })

  it('is told of 30, 7 and 1 days before, by day, once each; then it ends, which is nobody’s revenue', async () => {
    const mei = await buyEnding()
    const openid = mei.signedIn?.openid
    await server.write('messagePermissions', { _id: openid, remaining: { bonusEnding: 2 }, isForeign: false })
    await goTo('2025-03-11T09:59:00')
    expect(await told()).toEqual([])
    // The timer was down at ten: nobody is woken for that.
    await goTo('2025-03-11T22:00:00')
    expect(await told()).toEqual([])
    for (const moment of [
      '2025-03-12T10:00',
      '2025-03-12T10:01',
      '2025-04-03T10:00',
      '2025-04-09T10:00',
      '2025-04-09T10:01',
    ])
      await goTo(`${moment}:00`)
    expect(await told()).toEqual([29, 7, 1])
    // Two messages were allowed, two were sent.
    expect(await server.read('messagePermissions')).toMatchObject([{ remaining: { bonusEnding: 0 } }])
    await goTo('2025-04-10T23:59:00')
    expect(await ended()).toEqual([])
    await goTo('2025-04-11T00:00:00')
    await goTo('2025-04-11T00:01:00')
    expect(await ended()).toEqual([-20_000])
    expect(await prepaidOfMei(server)).toEqual([100_000, 0])
    expect(await revenueOfApril()).toMatchObject({ recognisedFen: 0, deferredChangeFen: 0 })
    expect(await call(mei, 'checkout/show-my-prepaid', {})).toMatchObject({
      data: {
        topUps: [{ bonusExpiredFen: 20_000, refund: { refundFen: 100_000, bonusEndsFen: 0 } }],
        moves: [{ kind: 'bonusExpired', bonusFen: -20_000 }, { kind: 'topUpSold' }],
      },
    })
    await expectPrepaidInOrder(server)
  })

  it('ends once, wherever the timer is killed', async () => {
    await buyEnding()
    server.cloud.clock.set(at('2025-04-11T08:00:00'))
    // The bonus ends between the 15th and the 23rd request of a run.
    for (let operation = 15; operation <= 23; operation += 1) {
      server.cloud.faults.add({ functionName: 'jobs', times: 1, effect: { kind: 'kill', operation, when: 'after' } })
      await server.cloud.functions.fireTimer('jobs').catch(() => undefined)
      server.cloud.faults.clear()
      // What a killed transaction locked, and the lease of its run, are free again.
      server.cloud.clock.set(server.cloud.clock.now() + 120_000)
    }
    expect(await ended()).toEqual([-20_000])
    await server.cloud.functions.fireTimer('jobs')
    expect(await ended()).toEqual([-20_000])
    await expectPrepaidInOrder(server)
  }, 120_000)

  it('cannot be spent the day after, also before the timer has come; principal can', async () => {
    await writeBill(server)
    const mei = await buyEnding()
    server.cloud.clock.set(at('2025-04-11T00:00:00'))
    const pay = { billId: 'bill_1', version: 1, amountFen: FACIAL }
    expect(await call(mei, 'checkout/show-my-prepaid', {})).toMatchObject({
      data: { principalFen: 100_000, bonusFen: 0 },
    })
    expect(await call(mei, 'checkout/pay-with-prepaid', pay)).toMatchObject({
      data: { bill: { payments: [{ amountFen: FACIAL, principalFen: FACIAL }] } },
    })
    await goTo('2025-04-11T00:01:00')
    expect(await ended()).toEqual([-20_000])
    expect(await prepaidOfMei(server)).toEqual([100_000 - FACIAL, 0])
    await expectPrepaidInOrder(server)
  })

  it('comes back by a refund with the end it had: where that has passed, it ends at once', async () => {
    await writeBill(server)
    const mei = await buyEnding()
    await call(mei, 'checkout/pay-with-prepaid', { billId: 'bill_1', version: 1, amountFen: FACIAL })
    await goTo('2025-04-11T00:01:00')
    expect(await ended()).toEqual([-20_000 + 4967])
    const refund = { billId: 'bill_1', version: 2, lines: [{ lineId: 'l1', amountFen: FACIAL }], reason: 'redness' }
    const hua = await manager(server)
    expect(await call(hua, 'checkout/refund-bill', refund)).toMatchObject({ ok: true })
    expect(await call(mei, 'checkout/show-my-prepaid', {})).toMatchObject({
      data: { principalFen: 100_000, bonusFen: 0 },
    })
    await passMinutes(server, 1)
    expect((await ended()).sort()).toEqual([-20_000 + 4967, -4967])
    expect(await prepaidOfMei(server)).toEqual([100_000, 0])
    await expectPrepaidInOrder(server)
  })
})
