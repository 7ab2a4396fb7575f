import { PARTNER_RULES } from '../../../config/policies'
import type { CloudClient } from '../../../src/localcloud'
import { PayoutStage } from '../../support/payout-stage'
import { call, MONDAY_AT_TEN } from '../../support/server-cloud'

const REQUEST = 'partner/request-payout'
const PREVIEW = 'partner/preview-payout'
const DAY_MS = 86_400_000

let stage: PayoutStage
beforeAll(async () => {
  stage = await PayoutStage.start(['partner'])
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(() => stage.reset())
afterEach(() => stage.expectLedgerToAddUp())

async function limit(limits: object): Promise<void> {
  await stage.server.cloud.database.remove({ collection: 'partnerRules', filter: {}, isMulti: true })
  const rules = { ...PARTNER_RULES, ...limits }
  await stage.server.write('partnerRules', { _id: 'current', rules, savedAt: MONDAY_AT_TEN })
}
const approve = async (payoutId: string) =>
  call(await stage.owner(), 'partner/approve-payout', { payoutId, method: 'outside' })
const reject = async (payoutId: string) =>
  call(await stage.owner(), 'partner/reject-payout', { payoutId, reason: '再等等' })

/** Asked for, approved and paid outside of WeChat. */
async function paid(client: CloudClient, amountFen: number): Promise<void> {
  const payoutId = await stage.approved(client, amountFen, 'outside')
  await call(await stage.owner(), 'partner/record-outside-payment', { payoutId, proofNote: '转账' })
}

describe('the limits of one person', () => {
  it('are shown before she asks, kept when she asks, and begin anew with the day and the month', async () => {
    await limit({ mostPerDayFen: 100_00, mostPerMonthFen: 150_00 })
    const mei = await stage.partner('mei', { availableFen: 1000_00 })
    await paid(mei, 60_00)
    const limits = [
      { limit: 'personDay', mostFen: 100_00, leftFen: 40_00 },
      { limit: 'personMonth', mostFen: 150_00, leftFen: 90_00 },
    ]
    expect(await call(mei, PREVIEW, { amountFen: 40_00 })).toMatchObject({ data: { limits } })
    const day = { code: 'PERSON_DAY_LIMIT', details: { mostFen: 100_00, leftFen: 40_00 } }
    for (const action of [PREVIEW, REQUEST])
      expect(await call(mei, action, { amountFen: 40_01 })).toMatchObject({ error: day })
    await paid(mei, 40_00)
    stage.server.cloud.clock.set(MONDAY_AT_TEN + DAY_MS)
    const month = { code: 'PERSON_MONTH_LIMIT', details: { mostFen: 150_00, leftFen: 50_00 } }
    expect(await call(mei, REQUEST, { amountFen: 50_01 })).toMatchObject({ error: month })
    await paid(mei, 50_00)
    stage.server.cloud.clock.set(Date.parse('2025-04-01T09:00:00+08:00'))
    await paid(mei, 100_00)
  })

  it('are kept again when it is approved, and what comes to nothing counts no more', async () => {
    const mei = await stage.partner('mei', { availableFen: 1000_00 })
    const payoutId = await stage.request(mei, 100_00)
    await limit({ mostPerDayFen: 99_99 })
    const error = { code: 'PERSON_DAY_LIMIT', details: { leftFen: 99_99 } }
    expect(await approve(payoutId)).toMatchObject({ error })
    expect(await stage.payout(payoutId)).toMatchObject({ state: 'requested' })
    await limit({ mostPerDayFen: 100_00 })
    expect(await approve(payoutId)).toMatchObject({ ok: true })
    expect(await reject(payoutId)).toMatchObject({ ok: true })
    await paid(mei, 100_00)
    expect(await call(mei, REQUEST, { amountFen: 10_00 })).toMatchObject({ error: { code: 'PERSON_DAY_LIMIT' } })
  })
})

describe('the limit of the salon’s day', () => {
  const used = async (): Promise<number> =>
    (await stage.server.read('payoutDays')).reduce((sumFen, { usedFen }) => sumFen + Number(usedFen), 0)

  it('lets as many through as it covers, however many are approved at once', async () => {
    await limit({ mostOfAllPerDayFen: 100_00 })
    const payoutIds: string[] = []
    for (const person of ['mei', 'lan', 'hua'])
      payoutIds.push(await stage.request(await stage.partner(person, { availableFen: 100_00 }), 40_00))
    const replies = await Promise.all(payoutIds.map(approve))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(2)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'WHOLE_DAY_LIMIT' } })
    expect(await used()).toBe(80_00)
    const left = [{ limit: 'wholeDay', mostFen: 100_00, leftFen: 20_00 }]
    const yu = await stage.partner('yu', { availableFen: 100_00 })
    expect(await call(yu, PREVIEW, { amountFen: 20_00 })).toMatchObject({ data: { limits: left } })
    const error = { code: 'WHOLE_DAY_LIMIT', details: { leftFen: 20_00 } }
    expect(await call(yu, REQUEST, { amountFen: 20_01 })).toMatchObject({ error })

    const [approvedId = '', refusedId = ''] = [true, false].map(
      (isApproved) => payoutIds[replies.findIndex(({ ok }) => ok === isApproved)],
    )
    expect(await reject(approvedId)).toMatchObject({ ok: true })
    expect(await used()).toBe(40_00)
    expect(await approve(refusedId)).toMatchObject({ ok: true })
    // To the fen: what is left in the slots of the day goes out as one payout.
    await paid(yu, 20_00)
    expect(await used()).toBe(100_00)
  })

  it('is kept as a whole where an owner has lowered it since, though parts of the day are empty', async () => {
    await limit({ mostOfAllPerDayFen: 800_00 })
    const payoutIds: string[] = []
    for (const [person, amountFen] of Object.entries({ mei: 90_00, lan: 90_00, hua: 60_00, yu: 10_00 }))
      payoutIds.push(await stage.request(await stage.partner(person, { availableFen: 100_00 }), amountFen))
    const [first = '', second = '', ...others] = payoutIds
    expect(await approve(first)).toMatchObject({ ok: true })
    await limit({ mostOfAllPerDayFen: 180_00 })
    expect(await approve(second)).toMatchObject({ ok: true })
    const error = { code: 'WHOLE_DAY_LIMIT', details: { leftFen: 0 } }
    for (const payoutId of others) expect(await approve(payoutId)).toMatchObject({ error })
    expect(await used()).toBe(180_00)
  })
})
