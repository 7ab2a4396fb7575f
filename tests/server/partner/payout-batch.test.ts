import { approveEach, isSound, sumOfPayouts } from '../../../src/staff/money/payouts/approve-each'
import type { Payout } from '../../../src/staff/shapes'
import { PayoutStage } from '../../support/payout-stage'
import { call } from '../../support/server-cloud'

let stage: PayoutStage
beforeAll(async () => {
  stage = await PayoutStage.start(['partner'])
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(() => stage.reset())
afterEach(() => stage.expectLedgerToAddUp())

async function waiting(): Promise<readonly Payout[]> {
  const reply = await call<{ payouts: Payout[] }>(await stage.owner(), 'partner/list-payouts', { state: 'requested' })
  return reply.ok ? reply.data.payouts : []
}
async function approveAll(payouts: readonly Payout[]) {
  const owner = await stage.owner()
  return approveEach(payouts, 'outside', (request) => call(owner, 'partner/approve-payout', request))
}
const stateOf = async (customerId: string): Promise<unknown> =>
  (await stage.server.read('payouts')).find((payout) => payout['customerId'] === customerId)?.['state']

describe('approving several payouts at once', () => {
  it('approves each for itself, names those that cannot be, and a repeat approves nothing twice', async () => {
    for (const [person, amountFen] of [
      ['mei', 50_00],
      ['lan', 60_00],
      ['hua', 70_00],
    ] as const) {
      const client = await stage.partner(person, { availableFen: 100_00 })
      if (person !== 'lan') await stage.request(client, amountFen)
      else await call(client, 'partner/request-payout', { amountFen, asStoreCredit: true })
      // Each asks at a moment of her own, as people do.
      await stage.move(1000)
    }
    const payouts = await waiting()
    expect(sumOfPayouts(payouts)).toEqual({ amountFen: 180_00, arrivesFen: 180_00 })
    const hers = payouts.find(({ customerId }) => customerId === 'cust_hua')
    await call(await stage.server.customer('hua'), 'partner/cancel-payout', { payoutId: hers?.payoutId })

    const approvals = await approveAll(payouts)
    const outcome = approvals.map(({ payout: { customerName }, error }) => [customerName, error?.code])
    expect(outcome).toEqual([
      ['mei', undefined],
      ['lan', undefined],
      ['hua', 'STATE_OUTDATED'],
    ])
    expect([await stateOf('cust_mei'), await stateOf('cust_lan'), await stateOf('cust_hua')]).toEqual([
      ...['approved', 'paid', 'cancelled'],
    ])
    expect((await approveAll(payouts)).map(({ error }) => error?.code)).toEqual(payouts.map(() => 'STATE_OUTDATED'))
    expect((await stage.server.read('taxMonths')).map(({ grossFen }) => grossFen).sort()).toEqual([50_00, 60_00])
  })

  it('chooses beforehand only those that nothing speaks against', () => {
    const check = (isPassed: boolean) => ({ name: 'noDebt', isPassed, facts: {} }) as const
    const payout: Omit<Payout, 'checks'> = {
      ...{ payoutId: 'OT1', customerId: 'cust_mei', customerName: 'mei', state: 'requested' as const, requestedAt: 1 },
      ...{ amountFen: 50_00, taxFen: 0, arrivesFen: 50_00 },
    }
    expect(isSound({ ...payout, checks: [check(true), check(true)] })).toBe(true)
    expect(isSound({ ...payout, checks: [check(true), check(false)] })).toBe(false)
    expect(isSound({ ...payout, checks: [check(true)], heldBy: ['burst'] })).toBe(false)
  })
})
