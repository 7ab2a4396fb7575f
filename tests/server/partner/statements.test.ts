import { expectNotAllowed } from '../../support/booking-strangers'
import { POOL_ON, shanghai, ShareStage } from '../../support/share-stage'
import { call } from '../../support/server-cloud'

const NOT_OWNERS = ['customer', 'visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const
const NOT_CUSTOMERS = ['visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const
const YEAR = { year: 2025 }
const MINE = 'partner/show-my-statement'
const COST = 'partner/show-programme-cost'

let stage: ShareStage
beforeAll(async () => {
  stage = await ShareStage.start()
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(() => stage.reset())

interface Month {
  readonly month: string
}
const monthOf = async (reply: Promise<unknown>, month: string): Promise<unknown> => {
  const { data } = (await reply) as { readonly data: { readonly months: readonly Month[] } }
  return data.months.find((each) => each.month === month)
}

/** A month with a pool, a refund of it in the next one, and a payout. */
async function lived(): Promise<void> {
  await stage.turnOn(POOL_ON)
  await stage.partner('an')
  await stage.friends('an', 'bo')
  await stage.admit('an', { programme: 'customerPartner' })
  await stage.settle('bill_1', 'bo', 100_00)
  await stage.settle('bill_2', 'somebody', 900_00)
  await stage.runAt('2025-04-01T04:00:00')
  await stage.refund('bill_1', 'bo', 40_00)
}

describe('show-my-statement', () => {
  it('tells a year by month: earned, shares, taken back', async () => {
    await lived()
    const an = await stage.server.customer('an')
    const none = { earnedFen: 0, sharesFen: 0, reversedFen: 0, paidFen: 0, taxFen: 0 }
    expect(await monthOf(call(an, MINE, YEAR), '2025-03')).toEqual({ ...none, month: '2025-03', earnedFen: 5_00 })
    expect(await monthOf(call(an, MINE, YEAR), '2025-04')).toMatchObject({ sharesFen: 10_00, earnedFen: 0 })
    expect(await monthOf(call(an, MINE, YEAR), '2025-05')).toEqual({ ...none, month: '2025-05' })
    const mei = await stage.server.customer('mei')
    expect(await monthOf(call(mei, MINE, YEAR), '2025-03')).toEqual({ ...none, month: '2025-03' })
  })

  it('opens in at most 3 requests for a partner of 50,000 entries', async () => {
    await stage.partner('an')
    const at = shanghai('2025-03-03T10:00:00')
    const entry = { ownerId: 'cust_an', account: 'commission.pending', kind: 'commissionEarned', causeId: 'c', at }
    for (let chunk = 0; chunk < 25; chunk += 1) {
      const keyed = {
        ...entry,
        amount: 7,
        statementKey: `2025-${String((chunk % 12) + 1).padStart(2, '0')}:${entry.kind}`,
      }
      const documents = Array.from({ length: 2_000 }, (_, i) => ({ ...keyed, _id: `e${chunk}_${i}` }))
      await stage.server.write('ledgerEntries', ...documents)
    }
    const an = await stage.server.customer('an')
    const requests = await stage.server.wireActions('partner', async () => {
      expect(await monthOf(call(an, MINE, YEAR), '2025-01')).toMatchObject({ earnedFen: 3 * 2_000 * 7 })
    })
    expect(requests.length).toBeLessThanOrEqual(3)
  })

  it('visitors and people in the staff app may not call it', async () => {
    await expectNotAllowed(stage.server, MINE, YEAR, NOT_CUSTOMERS)
  })
})

describe('show-partner-statement', () => {
  const ASK = { ...YEAR, customerId: 'cust_an' }

  it('tells an owner what was paid to a partner and withheld', async () => {
    const at = shanghai('2025-06-03T10:00:00')
    const paid = { ownerId: 'cust_an', kind: 'payoutPaid', causeId: 'OT1', at }
    const [key, account] = ['2025-06:payoutPaid', 'commission.paid']
    await stage.server.write('ledgerEntries', { ...paid, _id: 'p:to', account, amount: 1000_00, statementKey: key })
    await stage.server.write('ledgerEntries', {
      ...paid,
      _id: 'p:from',
      account: 'commission.requested',
      amount: -1000_00,
    })
    const tax = { customerId: 'cust_an', month: '202506', grossFen: 1000_00, taxFen: 40_00 }
    await stage.server.write('taxMonths', { ...tax, _id: 'cust_an_202506' })
    const shown = call(await stage.owner(), 'partner/show-partner-statement', ASK)
    expect(await monthOf(shown, '2025-06')).toMatchObject({ paidFen: 1000_00, taxFen: 40_00 })
  })

  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(stage.server, 'partner/show-partner-statement', ASK, NOT_OWNERS)
  })
})

describe('show-programme-cost', () => {
  it('sets what the programmes cost against what brought customers spent, in 3 requests', async () => {
    await lived()
    const xu = await stage.owner()
    expect(await monthOf(call(xu, COST, YEAR), '2025-03')).toEqual({
      ...{ month: '2025-03', costFen: 5_00, broughtFen: 100_00 },
    })
    expect(await monthOf(call(xu, COST, YEAR), '2025-04')).toMatchObject({ broughtFen: -40_00 })
    expect(await stage.server.wireActions('partner', () => call(xu, COST, YEAR))).toHaveLength(3)
  })

  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(stage.server, COST, YEAR, NOT_OWNERS)
  })
})
