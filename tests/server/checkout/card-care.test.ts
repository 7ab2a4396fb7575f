import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { billLine, manager, passMinutes, receptionist, writeBill } from '../../support/bills'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { CARD_PRICE_FEN, expectCardsInOrder, leftOf, meiWithCard, recognisedFen } from '../../support/cards'
import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'

const CHANGE = 'checkout/change-card'
const QUOTE = 'checkout/quote-card-refund'
const REFUND = 'checkout/refund-card'
const DAY_MINUTES = 1440

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'notify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const cards = (): Promise<Record<string, unknown>[]> => server.read('treatmentCards')
const theCard = async (): Promise<string> => String((await cards())[0]?.['_id'])

describe('list-my-cards', () => {
  it('shows what is left, and only her own', async () => {
    const { mei, cardId } = await meiWithCard(server, { validDays: 365 })
    expect(await call(mei, 'checkout/list-my-cards', {})).toMatchObject({
      data: { cards: [{ cardId, sessionsLeft: 10, giftsLeft: 2, expiresOn: '2026-03-10', state: 'active' }] },
    })
    expect(await call(await server.customer('lan'), 'checkout/list-my-cards', {})).toMatchObject({
      data: { cards: [] },
    })
  })

  it('staff and visitors may not call it', async () => {
    await expectNotAllowed(server, 'checkout/list-my-cards', {}, ['visitor', 'guest', 'therapist', 'foreigner'])
  })
})

describe('list-customer-cards', () => {
  it('shows managers what they may do, and other stores nothing', async () => {
    const { cardId } = await meiWithCard(server)
    const list = (client: CloudClient): Promise<unknown> =>
      call(client, 'checkout/list-customer-cards', { customerId: 'cust_mei' })
    expect(await list(await manager(server))).toMatchObject({
      data: {
        cards: [{ cardId, deferredFen: CARD_PRICE_FEN, moves: ['upgrade', 'share', 'freeze', 'transfer', 'refund'] }],
      },
    })
    expect(await list(await receptionist(server))).toMatchObject({
      data: { cards: [{ cardId, moves: ['upgrade', 'share'] }] },
    })
    expect(await list(await otherStoreStaff(server))).toMatchObject({ data: { cards: [] } })
  })

  it('customers and visitors may not call it', async () => {
    const data = { customerId: 'cust_mei' }
    await expectNotAllowed(server, 'checkout/list-customer-cards', data, ['customer', 'visitor', 'guest', 'foreigner'])
  })
})

describe('show-my-card', () => {
  it('explains each line from the ledger, and keeps staff’s reasons to staff', async () => {
    await writeBill(server)
    const { mei, cardId } = await meiWithCard(server)
    await call(mei, 'checkout/redeem-my-card', { billId: 'bill_1', version: 1, lineId: 'l1', cardId })
    const hua = await manager(server)
    await call(hua, CHANGE, { cardId, version: 1, change: { kind: 'freeze' }, reason: 'Travels' })
    const lines = [
      { kind: 'frozen', sessions: 0 },
      { kind: 'sessionsRedeemed', sessions: -1, serviceName: 'Facial', confirmedBy: 'customer', billId: 'bill_1' },
      { kind: 'cardSold', sessions: 10, gifts: 2 },
    ]
    const byKind = (reply: { data?: { lines: { kind: string }[] } }): unknown =>
      [...(reply.data?.lines ?? [])].sort((a, b) => (a.kind < b.kind ? 1 : -1))
    const expected = [lines[1], lines[0], lines[2]]
    const hers = await call<{ lines: { kind: string }[] }>(mei, 'checkout/show-my-card', { cardId })
    expect(hers).toMatchObject({ data: { card: { state: 'frozen', sessionsLeft: 9 } } })
    expect(byKind(hers.ok ? hers : {})).toMatchObject(expected)
    expect(JSON.stringify(hers)).not.toContain('Travels')
    expect(JSON.stringify(await call(hua, 'checkout/show-card', { cardId }))).toContain('Travels')
  })

  it('another customer learns nothing; staff and visitors may not call it', async () => {
    const { cardId } = await meiWithCard(server)
    expect(await call(await server.customer('lan'), 'checkout/show-my-card', { cardId })).toMatchObject({
      error: { code: 'CARD_UNKNOWN' },
    })
    await expectNotAllowed(server, 'checkout/show-my-card', { cardId }, ['visitor', 'guest', 'therapist', 'foreigner'])
  })
})

describe('show-card', () => {
  it('customers may not call it, other stores learn nothing', async () => {
    const { cardId } = await meiWithCard(server)
    await expectNotAllowed(server, 'checkout/show-card', { cardId }, ['customer', 'visitor', 'guest', 'foreigner'])
    expect(await call(await otherStoreStaff(server), 'checkout/show-card', { cardId })).toMatchObject({
      error: { code: 'CARD_UNKNOWN' },
    })
  })
})

describe('change-card', () => {
  it('freezes, and lets it be valid for as many days longer', async () => {
    const { cardId } = await meiWithCard(server, { validDays: 365 })
    const hua = await manager(server)
    const change = (version: number, kind: string): Promise<unknown> =>
      call(hua, CHANGE, { cardId, version, change: { kind }, reason: 'Travels' })
    await change(1, 'freeze')
    expect((await cards())[0]).not.toHaveProperty('nextDueAt')
    await passMinutes(server, 10 * DAY_MINUTES)
    expect(await change(2, 'unfreeze')).toMatchObject({ data: { card: { state: 'active', expiresOn: '2026-03-20' } } })
    expect(await change(2, 'freeze')).toMatchObject({ error: { code: 'CARD_OUTDATED', details: { version: 3 } } })
    expect(await server.read('audit')).toMatchObject([{ details: { change: 'freeze' } }, {}])
  })

  it('gives it to another customer, who has its sessions and its history from then on', async () => {
    const { mei, cardId } = await meiWithCard(server)
    const lan = await server.customer('lan')
    const hua = await manager(server)
    const transfer = (toCustomerId: string): Promise<unknown> =>
      call(hua, CHANGE, { cardId, version: 1, change: { kind: 'transfer', toCustomerId }, reason: 'Her sister' })
    expect(await transfer('cust_none')).toMatchObject({ error: { code: 'CUSTOMER_UNKNOWN' } })
    expect(await transfer('cust_lan')).toMatchObject({ data: { card: { customerId: 'cust_lan' } } })
    expect(await call(mei, 'checkout/list-my-cards', {})).toMatchObject({ data: { cards: [] } })
    const hers = await call<{ lines: object[] }>(lan, 'checkout/show-my-card', { cardId })
    expect(hers).toMatchObject({ data: { card: { sessionsLeft: 10 } } })
    // Mei's bill is hers to open only.
    expect(JSON.stringify(hers)).not.toContain('bill_')
  })

  it('extends only what ends, and refuses bad input', async () => {
    const { cardId } = await meiWithCard(server)
    const hua = await manager(server)
    const extend = { cardId, version: 1, change: { kind: 'extend', days: 30 }, reason: 'Ill' }
    expect(await call(hua, CHANGE, extend)).toMatchObject({ error: { code: 'CARD_HAS_NO_END' } })
    await expectBadInput(server, hua, CHANGE, [
      { ...extend, change: { kind: 'extend', days: 0 } },
      { ...extend, reason: ' ' },
      { ...extend, change: { kind: 'freeze', days: 1 } },
    ])
  })

  it('receptionists, customers and other stores may not call it', async () => {
    const { cardId } = await meiWithCard(server)
    const data = { cardId, version: 1, change: { kind: 'freeze' }, reason: 'x' }
    await expectNotAllowed(server, CHANGE, data, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    expect(await call(await receptionist(server), CHANGE, data)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await call(await otherStoreStaff(server), CHANGE, data)).toMatchObject({ error: { code: 'CARD_UNKNOWN' } })
  })
})

describe('quote-card-refund', () => {
  it('says step by step what would go back', async () => {
    await writeBill(server)
    const { mei, cardId } = await meiWithCard(server)
    const hua = await manager(server)
    expect(await call(hua, QUOTE, { cardId })).toMatchObject({
      data: { steps: [{ kind: 'paid', amountFen: 100_000 }], refundFen: 100_000, isWithinSevenDays: true },
    })
    await call(mei, 'checkout/redeem-my-card', { billId: 'bill_1', version: 1, lineId: 'l1', cardId })
    const steps = [
      { kind: 'paid', amountFen: 100_000 },
      { kind: 'used', amountFen: -8333 },
    ]
    expect(await call(hua, QUOTE, { cardId })).toMatchObject({ data: { steps, refundFen: 91_667 } })
  })

  it('receptionists and customers may not call it', async () => {
    const { cardId } = await meiWithCard(server)
    await expectNotAllowed(server, QUOTE, { cardId }, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    expect(await call(await otherStoreStaff(server), QUOTE, { cardId })).toMatchObject({
      error: { code: 'CARD_UNKNOWN' },
    })
  })
})

describe('refund-card', () => {
  it('gives back what was shown, ends the card, and keeps the rest as revenue nobody earns from', async () => {
    await writeBill(server)
    const { mei, cardId } = await meiWithCard(server)
    await server.write('policies', { _id: 'cards', refundFeeBp: 1000 })
    await call(mei, 'checkout/redeem-my-card', { billId: 'bill_1', version: 1, lineId: 'l1', cardId })
    const hua = await manager(server)
    const refund = { cardId, version: 1, reason: 'Moves away' }
    expect(await call(hua, REFUND, { ...refund, refundFen: 91_667 })).toMatchObject({
      error: { code: 'AMOUNT_OUTDATED', details: { refundFen: 82_501 } },
    })
    expect(await call(hua, REFUND, { ...refund, refundFen: 82_501 })).toMatchObject({
      data: { refundFen: 82_501, card: { state: 'refunded', sessionsLeft: 0, giftsLeft: 0, moves: [] } },
    })
    expect(await leftOf(server, cardId)).toEqual([0, 0, 0])
    // The session that was used, and the fee.
    expect(await recognisedFen(server)).toBe(8333 + 9166)
    const sold = (await server.read('bills')).find(({ _id }) => _id !== 'bill_1')
    expect(sold).toMatchObject({ payments: [{ method: 'cash', refundedFen: 82_501 }] })
    const back = { billId: 'bill_1', version: 2, reason: 'x' }
    expect(await call(hua, 'checkout/refund-bill', back)).toMatchObject({ error: { code: 'CARD_REFUNDED' } })
    expect(await call(hua, QUOTE, { cardId })).toMatchObject({ error: { code: 'CARD_CLOSED' } })
    await expectCardsInOrder(server)
  })

  it('waits until no open bill is paid with the card, so that every open bill can be cancelled', async () => {
    await writeBill(server, { lines: [billLine(), billLine({ lineId: 'l2' })] })
    const { mei, cardId } = await meiWithCard(server)
    await call(mei, 'checkout/redeem-my-card', { billId: 'bill_1', version: 1, lineId: 'l1', cardId })
    // A bill on account is open for long: others are paid with the card meanwhile.
    const [used] = await server.read('cardRedemptions')
    const paid = Array.from({ length: 60 }, (_, i) => ({ ...used, _id: `bill_x:p${i}`, billId: 'bill_x', at: 9e12 }))
    await server.write('cardRedemptions', ...paid)
    const hua = await manager(server)
    const refund = { cardId, version: 1, refundFen: CARD_PRICE_FEN - 8333, reason: 'Moves away' }
    const refused = { error: { code: 'CARD_ON_OPEN_BILL', details: { billId: 'bill_1' } } }
    expect(await call(hua, REFUND, refund)).toMatchObject(refused)
    expect(await call(hua, QUOTE, { cardId })).toMatchObject(refused)
    expect(await call(hua, 'checkout/refund-bill', { billId: 'bill_1', version: 2, reason: 'x' })).toMatchObject({
      data: { bill: { status: 'cancelled' } },
    })
    const whole = { cardId, version: 2, refundFen: CARD_PRICE_FEN, reason: 'Moves away' }
    expect(await call(hua, REFUND, whole)).toMatchObject({ ok: true })
    await expectCardsInOrder(server)
  })

  it('does not go by way of the bill', async () => {
    await meiWithCard(server)
    const [bill] = await server.read('bills')
    const lines = [{ lineId: 'l1', amountFen: 100 }]
    const data = { billId: String(bill?.['_id']), version: 2, reason: 'x', lines }
    expect(await call(await manager(server), 'checkout/refund-bill', data)).toMatchObject({
      error: { code: 'SALE_REFUNDED_ELSEWHERE' },
    })
  })

  it('receptionists, customers and other stores may not call it', async () => {
    const { cardId } = await meiWithCard(server)
    const data = { cardId, version: 1, refundFen: CARD_PRICE_FEN, reason: 'x' }
    await expectNotAllowed(server, REFUND, data, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    expect(await call(await receptionist(server), REFUND, data)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await call(await otherStoreStaff(server), REFUND, data)).toMatchObject({ error: { code: 'CARD_UNKNOWN' } })
    await expectBadInput(server, await manager(server), REFUND, [
      { ...data, refundFen: -1 },
      { cardId, version: 1 },
    ])
  })
})

describeCommandLaws({
  name: REFUND,
  data: async () => ({ cardId: await theCard(), version: 1, refundFen: CARD_PRICE_FEN, reason: 'x' }),
  databaseRequests: { firstWrite: 9, commit: 21 },
  server: () => server,
  prepare: async () => {
    await meiWithCard(server)
    return manager(server)
  },
  countEffects: async () => (await cards()).filter(({ state }) => state === 'refunded').length,
})

describe('a card that ends', () => {
  const news = async (): Promise<unknown[]> =>
    (await server.read('inbox')).filter(({ kind }) => kind === 'cardEnding').map(({ facts }) => facts)

  it('is told 30, 7 and 1 days before, once each; then what is left is revenue that earns nothing', async () => {
    const { cardId } = await meiWithCard(server, { validDays: 60, giftSessions: 0 })
    // Ends with May 9; on Monday March 10 at ten, 30 days before are April 9 at ten.
    await passMinutes(server, 30 * DAY_MINUTES)
    await passMinutes(server, 1)
    expect(await news()).toMatchObject([{ cardName: 'Facial ×10', on: '2025-05-09', daysLeft: 30, sessions: 10 }])
    await passMinutes(server, 23 * DAY_MINUTES)
    await passMinutes(server, 6 * DAY_MINUTES)
    expect((await news()).map((facts) => Object(facts).daysLeft).sort((a, b) => a - b)).toEqual([1, 7, 30])
    await passMinutes(server, 14 * 60 + DAY_MINUTES)
    expect(await cards()).toMatchObject([{ state: 'expired', expiredFen: CARD_PRICE_FEN }])
    expect(await leftOf(server, cardId)).toEqual([0, 0, 0])
    expect(await recognisedFen(server)).toBe(CARD_PRICE_FEN)
    const kinds = (await server.read('ledgerEntries')).map(({ kind }) => kind)
    expect(kinds.filter((kind) => String(kind).startsWith('points') || kind === 'commissionEarned')).toEqual([])
    await expectCardsInOrder(server)
  })

  it('is told of by day only, also where its gifts end at midnight', async () => {
    await meiWithCard(server, { validDays: 60, giftValidDays: 31 })
    // Midnight after April 10, the gifts' last day; the card itself has 28 days left then.
    await passMinutes(server, 31 * DAY_MINUTES + 14 * 60)
    expect(await cards()).toMatchObject([{ expiredFen: 2 * 8333 }])
    expect(await news()).toEqual([])
    await passMinutes(server, 10 * 60)
    expect(await news()).toMatchObject([{ on: '2025-05-09', daysLeft: 28, sessions: 10 }])
  })

  it('loses its gifts alone where they end sooner', async () => {
    const { cardId } = await meiWithCard(server, { giftValidDays: 30 })
    await passMinutes(server, 31 * DAY_MINUTES)
    await passMinutes(server, 1)
    expect(await leftOf(server, cardId)).toEqual([10, 0, CARD_PRICE_FEN - 2 * 8333])
    expect(await cards()).toMatchObject([{ state: 'active', expiredFen: 2 * 8333 }])
    await expectCardsInOrder(server)
  })
})
