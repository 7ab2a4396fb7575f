import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { billLine, manager, passMinutes, receptionist, writeBill } from '../../support/bills'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { buyCard, CARD_PRICE_FEN, expectCardsInOrder, leftOf, recognisedFen, writePlan } from '../../support/cards'
import { describeCommandLaws } from '../../support/command-laws'
import { partnership } from '../../support/partners'
import { call, ServerCloud } from '../../support/server-cloud'

const REDEEM = 'checkout/redeem-card'
const MINE = 'checkout/redeem-my-card'
const MAKE_CODE = 'checkout/make-bill-code'
const FIND = 'checkout/find-cards-for-bill'
const BILL = { billId: 'bill_1', version: 1 }
const LINE = { ...BILL, lineId: 'l1' }
const SIGNED = { confirmation: { strokes: [[0, 0, 10, 10]] } }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'partner', 'loyalty', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

interface Stage {
  readonly mei: CloudClient
  readonly xia: CloudClient
  readonly cardId: string
}

/** Mei, her bill of two facials and a mask, and her card of ten facials and two. */
async function stage(changes: Parameters<typeof writeBill>[1] = {}): Promise<Stage> {
  await writeBill(server, changes)
  const mei = await server.customer('mei')
  await writePlan(server)
  return { mei, cardId: await buyCard(server), xia: await receptionist(server) }
}

/** The code that her app shows her for the bill. */
async function codeFor(mei: CloudClient): Promise<string> {
  const reply = await call<{ code: string }>(mei, MAKE_CODE, BILL)
  return reply.ok ? reply.data.code : ''
}
const other = (code: string): string => (code === '111111' ? '222222' : '111111')

const bill = async (): Promise<Record<string, unknown> | undefined> =>
  (await server.read('bills')).find(({ _id }) => _id === 'bill_1')

describe('make-bill-code', () => {
  it('makes one for her own open bill only', async () => {
    const { mei, xia, cardId } = await stage()
    expect(await codeFor(mei)).toMatch(/^\d{6}$/)
    expect(await call(await server.customer('lan'), MAKE_CODE, BILL)).toMatchObject({
      error: { code: 'BILL_UNKNOWN' },
    })
    await call(xia, REDEEM, { ...LINE, cardId, ...SIGNED })
    expect(await call(mei, MAKE_CODE, BILL)).toMatchObject({ error: { code: 'VERSION_OUTDATED' } })
    expect(await call(mei, MAKE_CODE, { ...BILL, version: 2 })).toMatchObject({ error: { code: 'BILL_CLOSED' } })
  })

  it('staff, visitors and strangers may not call it', async () => {
    await stage()
    await expectNotAllowed(server, MAKE_CODE, BILL, ['visitor', 'guest', 'therapist', 'foreigner'])
  })
})
describeCommandLaws({
  ...{ name: MAKE_CODE, data: BILL, databaseRequests: { firstWrite: 4, commit: 6 } },
  ...{ server: () => server, prepare: async () => (await stage()).mei },
  countEffects: async () => (await server.read('billCodes')).length,
})

describe('redeem-card', () => {
  it('pays a line with a session that she signs for, and recognises its share of the price', async () => {
    const { xia, cardId } = await stage()
    const reply = await call(xia, REDEEM, { ...LINE, cardId, ...SIGNED })
    expect(reply).toMatchObject({ data: { bill: { status: 'paid', outstandingFen: 0, version: 2 } } })
    expect(await bill()).toMatchObject({
      payments: [{ method: 'card', amountFen: 29_800, lineId: 'l1', cardId, sessions: 1, recognisedFen: 8333 }],
    })
    expect(await leftOf(server, cardId)).toEqual([9, 2, CARD_PRICE_FEN - 8333])
    expect(await recognisedFen(server)).toBe(8333)
    expect(await server.read('signatures')).toMatchObject([{ _id: 'bill_1:1', customerId: 'cust_mei' }])
    await expectCardsInOrder(server)
  })

  it('takes for her word the code that her app has just shown her, once', async () => {
    const { xia, mei, cardId } = await stage({ lines: [billLine(), billLine({ lineId: 'l2' })] })
    const code = await codeFor(mei)
    const wrong = { ...LINE, cardId, confirmation: { code: other(code) } }
    expect(await call(xia, REDEEM, wrong)).toMatchObject({ error: { code: 'CODE_WRONG' } })
    expect(await leftOf(server, cardId)).toEqual([10, 2, CARD_PRICE_FEN])
    const right = { ...LINE, cardId, confirmation: { code } }
    expect(await call(xia, REDEEM, right)).toMatchObject({ ok: true })
    expect(await server.read('cardRedemptions')).toMatchObject([{ confirmedBy: 'code', paidSessions: 1 }])
    expect(await call(xia, REDEEM, { ...right, version: 2, lineId: 'l2' })).toMatchObject({
      error: { code: 'CODE_WRONG' },
    })
  })

  it('takes no code once the counter has changed the bill that she saw', async () => {
    const { xia, mei, cardId } = await stage()
    const confirmation = { code: await codeFor(mei) }
    const lines = [
      { lineId: 'l1', serviceId: 'svc_facial', quantity: 5, staffMemberIds: [billLine().staff[0]?.staffMemberId] },
    ]
    expect(await call(xia, 'checkout/edit-bill', { ...BILL, lines })).toMatchObject({ ok: true })
    expect(await call(xia, REDEEM, { ...LINE, version: 2, cardId, confirmation })).toMatchObject({
      error: { code: 'CODE_WRONG' },
    })
    expect(await leftOf(server, cardId)).toEqual([10, 2, CARD_PRICE_FEN])
  })

  it('takes no code after five minutes, five wrong ones, or a newer one, nor the check-in code that staff see', async () => {
    const { xia, mei, cardId } = await stage()
    const redeem = (code: string): Promise<unknown> => call(xia, REDEEM, { ...LINE, cardId, confirmation: { code } })
    const refused = { error: { code: 'CODE_WRONG' } }
    const [visit] = await server.read('appointments')
    expect(await redeem(String(visit?.['checkInCode']))).toMatchObject(refused)
    const late = await codeFor(mei)
    server.cloud.clock.set(server.cloud.clock.now() + 5 * 60_000)
    expect(await redeem(late)).toMatchObject(refused)
    const guessed = await codeFor(mei)
    for (let tries = 0; tries < 5; tries += 1) expect(await redeem(other(guessed))).toMatchObject(refused)
    expect(await redeem(guessed)).toMatchObject(refused)
    expect(await redeem(await codeFor(mei))).toMatchObject({ ok: true })
  })

  it('covers one line while cash pays the rest, and a second time not', async () => {
    const mask = billLine({ lineId: 'l2', serviceId: 'svc_mask', name: 'Mask', unitPriceFen: 9900 })
    const { xia, cardId } = await stage({ lines: [billLine({ quantity: 2 }), mask] })
    expect(await call(xia, REDEEM, { ...LINE, cardId, ...SIGNED })).toMatchObject({
      data: { bill: { status: 'open', outstandingFen: 9900 } },
    })
    expect(await call(xia, REDEEM, { ...LINE, version: 2, cardId, ...SIGNED })).toMatchObject({
      error: { code: 'LINE_COVERED' },
    })
    expect(await call(xia, REDEEM, { ...LINE, version: 2, lineId: 'l2', cardId, ...SIGNED })).toMatchObject({
      error: { code: 'CARD_NOT_FOR_SERVICE' },
    })
    const payments = [{ method: 'cash', amountFen: 9900 }]
    await call(xia, 'checkout/take-payment', { billId: 'bill_1', version: 2, payments })
    expect(await bill()).toMatchObject({ status: 'paid' })
    expect(await leftOf(server, cardId)).toEqual([8, 2, CARD_PRICE_FEN - 2 * 8333])
  })

  it('gives a deposit back that is not needed any more', async () => {
    const deposit = { amountFen: 5000, kind: 'earnest' as const, payUntilAt: 1, paymentId: 'p1' }
    const paid = { paymentId: 'p1', method: 'cash' as const, amountFen: 5000, refundedFen: 0, at: 1 }
    const { xia, cardId } = await stage({ deposit, payments: [paid] })
    expect(await call(xia, REDEEM, { ...LINE, cardId, ...SIGNED })).toMatchObject({
      data: { bill: { status: 'paid', refundedFen: 5000 } },
    })
    expect(await bill()).toMatchObject({ refunds: [{ amountFen: 5000, parts: [{ paymentId: 'p1' }] }] })
  })

  it('lets one of two have the last session, whoever is faster', async () => {
    const lines = [billLine(), billLine({ lineId: 'l2' })]
    await writeBill(server, { lines })
    const mei = await server.customer('mei')
    await writePlan(server, { paidSessions: 1, giftSessions: 0 })
    const cardId = await buyCard(server)
    await server.write('bills', { ...(await bill()), _id: 'bill_2' })
    const replies = await Promise.all([
      call(mei, MINE, { ...LINE, cardId }),
      call(mei, MINE, { ...LINE, billId: 'bill_2', lineId: 'l2', cardId }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({
      error: { code: 'CARD_SESSIONS_SHORT', details: { sessionsLeft: 0 } },
    })
    expect(await leftOf(server, cardId)).toEqual([0, 0, 0])
    expect(await recognisedFen(server)).toBe(CARD_PRICE_FEN)
    await expectCardsInOrder(server)
  })

  it('earns points and commission on the revenue of the session, and a refund takes all of it back', async () => {
    const { xia, cardId } = await stage({ isVisitCompleted: true })
    const bound = { referrerId: 'cust_an', boundAt: 1, channel: 'shareCard' }
    await server.write('partnerships', partnership('an'), { _id: 'cust_mei', ...bound })
    await call(xia, REDEEM, { ...LINE, cardId, ...SIGNED })
    await passMinutes(server, 1)
    const earned = async (account: string, ownerId: string): Promise<number> =>
      (await server.read('ledgerEntries'))
        .filter((entry) => entry['account'] === account && entry['ownerId'] === ownerId)
        .reduce((sum, { amount }) => sum + Number(amount), 0)
    // ⌊83.33⌋ points; 5 % of 83.33 yuan.
    expect(await earned('points', 'cust_mei')).toBe(83)
    expect(await earned('commission.pending', 'cust_an')).toBe(416)
    const refund = { billId: 'bill_1', version: 2, reason: 'unhappy' }
    expect(await call(await manager(server), 'checkout/refund-bill', refund)).toMatchObject({ ok: true })
    await passMinutes(server, 1)
    expect(await leftOf(server, cardId)).toEqual([10, 2, CARD_PRICE_FEN])
    expect(await earned('points', 'cust_mei')).toBe(0)
    expect(await earned('commission.pending', 'cust_an')).toBe(0)
    expect(await recognisedFen(server)).toBe(0)
    expect(await server.read('treatmentCards')).toMatchObject([{ usedListFen: 0 }])
    await expectCardsInOrder(server)
  })

  it('gives a covered line back only as a whole', async () => {
    const { xia, cardId } = await stage()
    await call(xia, REDEEM, { ...LINE, cardId, ...SIGNED })
    const refund = { billId: 'bill_1', version: 2, reason: 'x', lines: [{ lineId: 'l1', amountFen: 100 }] }
    expect(await call(await manager(server), 'checkout/refund-bill', refund)).toMatchObject({
      error: { code: 'COVERED_LINE_WHOLE', details: { refundableFen: 29_800 } },
    })
  })

  it('refuses frozen cards, other people’s, and those of another store', async () => {
    const { xia, cardId } = await stage()
    const [card] = await server.read('treatmentCards')
    const others: readonly [object, string][] = [
      [{ state: 'frozen' }, 'CARD_NOT_USABLE'],
      [{ expiresOn: '2025-03-09' }, 'CARD_EXPIRED'],
      [{ customerId: 'cust_lan' }, 'CARD_UNKNOWN'],
      [{ storeId: 'store_west' }, 'CARD_UNKNOWN'],
    ]
    for (const [changes, code] of others) {
      await server.cloud.database.remove({ collection: 'treatmentCards', filter: {}, isMulti: true })
      await server.write('treatmentCards', { ...card, ...changes })
      expect(await call(xia, REDEEM, { ...LINE, cardId, ...SIGNED })).toMatchObject({ error: { code } })
    }
    expect(await leftOf(server, cardId)).toEqual([10, 2, CARD_PRICE_FEN])
  })

  it('refuses bad input', async () => {
    const { xia, cardId } = await stage()
    await expectBadInput(server, xia, REDEEM, [
      { ...LINE, cardId },
      { ...LINE, cardId, confirmation: { code: '12345' } },
      { ...LINE, cardId, confirmation: { strokes: [] } },
      { ...LINE, cardId, ...SIGNED, sessions: 0 },
    ])
  })

  it('customers, therapists and other stores may not call it', async () => {
    const { cardId } = await stage()
    const data = { ...LINE, cardId, ...SIGNED }
    await expectNotAllowed(server, REDEEM, data, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    expect(await call(await otherStoreStaff(server), REDEEM, data)).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
  })
})

describeCommandLaws({
  name: REDEEM,
  data: async () => {
    const [card] = await server.read('treatmentCards')
    return { ...LINE, cardId: String(card?.['_id']), ...SIGNED }
  },
  databaseRequests: { firstWrite: 4, commit: 17 },
  server: () => server,
  prepare: async () => (await stage()).xia,
  countEffects: async () => (await server.read('cardRedemptions')).length,
})

describe('redeem-my-card', () => {
  it('is her own word', async () => {
    const { mei, cardId } = await stage()
    expect(await call(mei, MINE, { ...LINE, cardId })).toMatchObject({ data: { bill: { status: 'paid' } } })
    expect(await server.read('cardRedemptions')).toMatchObject([{ confirmedBy: 'customer' }])
    await expectBadInput(server, mei, MINE, [{ ...LINE, cardId, ...SIGNED }])
  })

  it('staff and visitors may not call it, and another customer not for her bill', async () => {
    const { cardId } = await stage()
    await expectNotAllowed(server, MINE, { ...LINE, cardId }, ['visitor', 'guest', 'therapist', 'foreigner'])
    const lan = await server.customer('lan')
    expect(await call(lan, MINE, { ...LINE, cardId })).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
  })
})

describe('find-cards-for-bill', () => {
  it('says for each line which card comes first, and why', async () => {
    const mask = billLine({ lineId: 'l2', serviceId: 'svc_mask', name: 'Mask', unitPriceFen: 9900 })
    const { mei, xia, cardId } = await stage({ lines: [billLine(), mask] })
    const [first] = await server.read('treatmentCards')
    await server.write('treatmentCards', { ...first, _id: 'card_soon', expiresOn: '2025-04-01' })
    await server.write('balances', { _id: 'card_soon', accounts: { 'card.sessions': 1, 'card.deferred': 1 } })
    const expected = {
      data: {
        lines: [{ lineId: 'l1', sessions: 1, reason: 'expiresFirst', cards: [{ cardId: 'card_soon' }, { cardId }] }],
      },
    }
    expect(await call(mei, FIND, { billId: 'bill_1' })).toMatchObject(expected)
    expect(await call(xia, FIND, { billId: 'bill_1' })).toMatchObject(expected)
    await call(mei, MINE, { ...LINE, cardId })
    expect(await call(mei, FIND, { billId: 'bill_1' })).toMatchObject({ data: { lines: [] } })
  })

  it('visitors may not call it, and others learn nothing of her bill', async () => {
    await stage()
    await expectNotAllowed(server, FIND, { billId: 'bill_1' }, ['visitor', 'guest', 'foreigner'])
    expect(await call(await server.customer('lan'), FIND, { billId: 'bill_1' })).toMatchObject({
      error: { code: 'BILL_UNKNOWN' },
    })
  })
})
