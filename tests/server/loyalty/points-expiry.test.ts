import { manager, passMinutes, receptionist, writeBill } from '../../support/bills'
import { templateDocument } from '../../support/coupons'
import { appointmentDocument } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'
import { expectLedgerInOrder } from '../../support/server-tools'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['loyalty', 'checkout', 'partner', 'notify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const at = (moment: string): number => Date.parse(`${moment}+08:00`)

/** Mei has 250 points: 120 end with March 31, 80 with May 31, 50 never. */
async function writePoints(changes: object = {}): Promise<void> {
  const entry = { ownerId: 'cust_mei', account: 'points', kind: 'pointsEarned', causeId: 'bill_0', at: MONDAY_AT_TEN }
  await server.write('ledgerEntries', { _id: 'points:bill_0', amount: 250, ...entry })
  await server.write('balances', { _id: 'cust_mei', accounts: { points: 250 } })
  const lots = [
    { expiresOn: '2025-03-31', points: 120 },
    { expiresOn: '2025-05-31', points: 80 },
  ]
  const nextDueAt = at('2025-03-24T10:00:00')
  await server.write('pointLots', { _id: 'cust_mei', lots, expired: [], nextDueAt, ...changes })
}

/** What the ledger moved since then: kind and amount, in any order. */
async function moved(): Promise<string[]> {
  const entries = await server.read('ledgerEntries')
  const ofMei = entries.filter(({ account, _id }) => account === 'points' && _id !== 'points:bill_0')
  return ofMei.map(({ kind, amount }) => `${String(kind)} ${String(amount)}`).sort()
}

const told = async (): Promise<unknown[]> =>
  (await server.read('inbox')).filter(({ kind }) => kind === 'pointsEnding').map(({ facts }) => facts)

async function goTo(moment: string): Promise<void> {
  await passMinutes(server, (at(moment) - server.cloud.clock.now()) / 60_000)
}

describe('points that end', () => {
  it('are told of a week before, by day and once, and go with the end of their last day', async () => {
    await writePoints()
    await goTo('2025-03-24T09:59:00')
    expect(await told()).toEqual([])
    await goTo('2025-03-24T22:30:00')
    expect(await told()).toEqual([])
    await goTo('2025-03-25T10:00:00')
    expect(await told()).toEqual([{ points: 120, on: '2025-03-31', daysLeft: 6 }])
    await goTo('2025-03-31T23:59:00')
    expect([await told(), await moved()]).toEqual([[expect.anything()], []])
    await goTo('2025-04-01T00:00:00')
    expect(await moved()).toEqual(['pointsExpired -120'])
    const mei = await server.customer('mei')
    expect(await call(mei, 'loyalty/list-my-points', {})).toMatchObject({
      data: {
        balance: 130,
        ending: [{ expiresOn: '2025-05-31', points: 80 }],
        entries: [{ kind: 'pointsExpired', points: -120 }, { kind: 'pointsEarned' }],
      },
    })
    await expectLedgerInOrder(server)
  })

  it('go once, wherever the timer is killed', async () => {
    await writePoints({ nextDueAt: at('2025-04-01T00:00:00'), toldOf: '2025-03-31' })
    server.cloud.clock.set(at('2025-04-01T00:00:00'))
    // The points end between the 15th and the 40th request of a run.
    for (let operation = 15; operation <= 40; operation += 2) {
      const effect = { kind: 'kill', operation, when: 'after' } as const
      server.cloud.faults.add({ functionName: 'jobs', times: 1, effect })
      await server.cloud.functions.fireTimer('jobs').catch(() => undefined)
      server.cloud.faults.clear()
      // What a killed transaction locked, and the lease of its run, are free again.
      server.cloud.clock.set(server.cloud.clock.now() + 120_000)
    }
    await server.cloud.functions.fireTimer('jobs')
    expect(await moved()).toEqual(['pointsExpired -120'])
    expect(await server.read('pointLots')).toMatchObject([{ lots: [{ points: 80 }], expired: [{ points: 120 }] }])
    await expectLedgerInOrder(server)
  }, 120_000)

  it('cannot be spent once they are over, also before the timer has looked', async () => {
    await writePoints()
    await server.write('couponTemplates', { ...templateDocument({ costsPoints: 200 }) })
    server.cloud.clock.set(at('2025-04-01T00:00:30'))
    const wanted = { templateId: 'ctpl_thirty', costsPoints: 200 }
    const mei = await server.customer('mei')
    expect(await call(mei, 'loyalty/exchange-points', wanted)).toMatchObject({
      error: { code: 'POINTS_SHORT', details: { missing: 70 } },
    })
  })

  it('are spent oldest first, and come back with the end they had', async () => {
    await writePoints()
    await server.write('couponTemplates', { ...templateDocument({ costsPoints: 150 }) })
    const wanted = { templateId: 'ctpl_thirty', costsPoints: 150 }
    const taken = await call<{ coupon: { couponId: string } }>(
      await server.customer('mei'),
      'loyalty/exchange-points',
      wanted,
    )
    if (!taken.ok) throw new Error(taken.error.code)
    const lots = async (): Promise<unknown> => (await server.read('pointLots'))[0]?.['lots']
    expect(await lots()).toEqual([{ expiresOn: '2025-05-31', points: 50 }])
    const { couponId } = taken.data.coupon
    // In April the 120 of March are over: only the 30 of May come back.
    server.cloud.clock.set(at('2025-04-02T10:00:00'))
    await call(await manager(server), 'loyalty/withdraw-coupon', { couponId, reason: 'a mistake' })
    expect(await lots()).toEqual([{ expiresOn: '2025-05-31', points: 80 }])
    expect(await moved()).toEqual(['pointsExchanged -150', 'pointsReturned 30'])
    await expectLedgerInOrder(server)
  })

  it('of a bill end as the rule said then; its refund does not take twice what had expired', async () => {
    const boss = await server.staff('boss', ['owner'])
    const rules = { fenPerPoint: 100, referralPoints: 100, expireAfterMonths: 1 }
    await call(boss, 'loyalty/save-point-rules', { rules })
    await writeBill(server, {}, { status: 'completed' })
    const payments = [{ method: 'cash', amountFen: 29_800 }]
    await call(await receptionist(server), 'checkout/take-payment', { billId: 'bill_1', version: 1, payments })
    await call(boss, 'loyalty/save-point-rules', { rules: { ...rules, expireAfterMonths: 0 } })
    expect(await server.read('pointLots')).toMatchObject([{ lots: [{ expiresOn: '2025-04-30', points: 298 }] }])
    await goTo('2025-05-01T00:00:00')
    await call(await manager(server), 'checkout/refund-bill', { billId: 'bill_1', version: 2, reason: 'x' })
    await passMinutes(server, 1)
    expect(await moved()).toEqual([
      'pointsEarned 298',
      'pointsExpired -298',
      'pointsExpired 298',
      'pointsReversed -298',
    ])
    await expectLedgerInOrder(server)
  })
})

describe('the points for a review', () => {
  const rules = { fenPerPoint: 100, referralPoints: 100, reviewPoints: 20 }
  const review = { billId: 'bill_1', items: [{ lineId: 'l1', stars: 5 }], tags: [] }
  const refund = { billId: 'bill_1', version: 2, reason: 'x' }

  async function pay(): Promise<void> {
    await server.write('policies', { _id: 'points', ...rules })
    await writeBill(server, {}, { status: 'completed' })
    const payments = [{ method: 'cash', amountFen: 29_800 }]
    await call(await receptionist(server), 'checkout/take-payment', { billId: 'bill_1', version: 1, payments })
  }

  it('come once, and go back with the whole visit', async () => {
    await pay()
    const mei = await server.customer('mei')
    expect(await call(mei, 'checkout/review-visit', review)).toMatchObject({ ok: true })
    expect(await call(mei, 'checkout/review-visit', review)).toMatchObject({ error: { code: 'REVIEWED_ALREADY' } })
    expect(await moved()).toEqual(['pointsEarned 298', 'pointsForReview 20'])
    await call(await manager(server), 'checkout/refund-bill', refund)
    await passMinutes(server, 1)
    expect((await moved()).filter((each) => each.startsWith('pointsReversed'))).toEqual([
      'pointsReversed -20',
      'pointsReversed -298',
    ])
    await expectLedgerInOrder(server)
  })

  it('come with the settlement where she reviews between paying and the end of her visit', async () => {
    await server.write('policies', { _id: 'points', ...rules })
    await writeBill(server)
    const payments = [{ method: 'cash', amountFen: 29_800 }]
    await call(await receptionist(server), 'checkout/take-payment', { billId: 'bill_1', version: 1, payments })
    await call(await server.customer('mei'), 'checkout/review-visit', review)
    expect(await moved()).toEqual([])
    const visit = { collection: 'appointments', filter: {}, isMulti: true }
    await server.cloud.database.remove(visit)
    await server.write('appointments', { ...appointmentDocument({ status: 'completed' }) })
    await passMinutes(server, 10)
    expect(await moved()).toEqual(['pointsEarned 298', 'pointsForReview 20'])
    await expectLedgerInOrder(server)
  })

  it('go back with a whole visit that brought no money, since store credit paid it', async () => {
    await server.write('policies', { _id: 'points', ...rules })
    await writeBill(server, {}, { status: 'completed' })
    const credit = { topUpId: 'topup_1', payoutId: 'OT1', principalFen: 0, bonusFen: 30_000, boughtAt: MONDAY_AT_TEN }
    const left = { principalLeftFen: 0, bonusLeftFen: 30_000 }
    await server.write('prepaidAccounts', { _id: 'cust_mei', topUps: [{ ...credit, ...left }] })
    await server.write('balances', { _id: 'cust_mei', accounts: { 'prepaid.bonus': 30_000 } })
    const given = { account: 'prepaid.bonus', amount: 30_000, kind: 'storeCreditGiven', causeId: 'OT1', at: 1 }
    await server.write('ledgerEntries', { _id: 'prepaid:topup_1:sold:bonus', ownerId: 'cust_mei', ...given })
    const mei = await server.customer('mei')
    const paid = { billId: 'bill_1', version: 1, amountFen: 29_800 }
    expect(await call(mei, 'checkout/pay-with-prepaid', paid)).toMatchObject({ ok: true })
    await passMinutes(server, 1)
    await call(mei, 'checkout/review-visit', review)
    const hua = await manager(server)
    const part = { ...refund, lines: [{ lineId: 'l1', amountFen: 10_000 }] }
    expect(await call(hua, 'checkout/refund-bill', part)).toMatchObject({ ok: true })
    await passMinutes(server, 1)
    expect(await moved()).toEqual(['pointsForReview 20'])
    expect(await call(hua, 'checkout/refund-bill', { ...refund, version: 3 })).toMatchObject({ ok: true })
    await passMinutes(server, 1)
    expect(await moved()).toEqual(['pointsForReview 20', 'pointsReversed -20'])
    await expectLedgerInOrder(server)
  })

  it('do not come for a visit that was refunded', async () => {
    await pay()
    await call(await manager(server), 'checkout/refund-bill', refund)
    await call(await server.customer('mei'), 'checkout/review-visit', review)
    await passMinutes(server, 1)
    expect((await moved()).filter((each) => each.startsWith('pointsForReview'))).toEqual([])
  })
})
