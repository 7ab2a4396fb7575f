import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { billLine, manager, passMinutes, receptionist, writeBill } from '../../support/bills'
import { expectNotAllowed } from '../../support/booking-strangers'
import {
  CARD_PRICE_FEN,
  expectCardsInOrder,
  FACIAL_CARD,
  leftOf,
  meiWithCard,
  recognisedFen,
} from '../../support/cards'
import { describeCommandLaws } from '../../support/command-laws'
import { EAST } from '../../support/salon'
import { billOf, bills } from '../../../src/server/checkout/documents'
import { call, ServerCloud } from '../../support/server-cloud'

const [QUOTE, UPGRADE] = ['checkout/quote-card-upgrade', 'checkout/upgrade-card']
const DEARER = 'plan_dearer'

interface Opened {
  readonly bill: { readonly billId: string; readonly version: number; readonly totalFen: number }
}

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** Mei used one session of her card of ten and two; a card of twenty for 1800.00 is sold, too. */
async function usedOnce(): Promise<{ xia: CloudClient; mei: CloudClient; cardId: string }> {
  await writeBill(server)
  const { mei, cardId } = await meiWithCard(server)
  const dearer = { ...FACIAL_CARD, name: 'Facial ×20', paidSessions: 20, giftSessions: 0, priceFen: 180_000 }
  await server.write('cardPlans', { ...dearer, _id: DEARER, storeId: EAST, isActive: true, version: 1 })
  await call(mei, 'checkout/redeem-my-card', { billId: 'bill_1', version: 1, lineId: 'l1', cardId })
  return { xia: await receptionist(server), mei, cardId }
}

const LEFT_FEN = CARD_PRICE_FEN - 8333
const upgradeOf = (cardId: string, version = 1) => ({ cardId, version, planId: DEARER, valueFen: LEFT_FEN })

async function openUpgrade(client: CloudClient, cardId: string, version = 1): Promise<Opened['bill']> {
  const reply = await call<Opened>(client, UPGRADE, upgradeOf(cardId, version))
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data.bill
}

const pay = (client: CloudClient, { billId, version, totalFen }: Opened['bill']): Promise<unknown> =>
  call(client, 'checkout/take-payment', { billId, version, payments: [{ method: 'cash', amountFen: totalFen }] })

async function newCardId(): Promise<string> {
  const cards = await server.read('treatmentCards')
  return String(cards.find(({ planId }) => planId === DEARER)?.['_id'])
}

describe('quote-card-upgrade', () => {
  it('shows what is left step by step, and the dearer cards with the difference', async () => {
    const { xia, cardId } = await usedOnce()
    expect(await call(xia, QUOTE, { cardId })).toMatchObject({
      data: {
        valueFen: LEFT_FEN,
        steps: [
          { kind: 'paid', amountFen: CARD_PRICE_FEN },
          { kind: 'used', amountFen: -8333 },
        ],
        plans: [
          { plan: { name: 'Facial ×10' }, differenceFen: 8333 },
          { plan: { name: 'Facial ×20' }, differenceFen: 180_000 - LEFT_FEN },
        ],
      },
    })
  })

  it('customers, therapists and other stores may not call it', async () => {
    const { cardId } = await usedOnce()
    await expectNotAllowed(server, QUOTE, { cardId }, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    const feng = await server.staff('feng', ['receptionist'], { storeIds: ['store_west'] })
    expect(await call(feng, QUOTE, { cardId })).toMatchObject({ error: { code: 'CARD_UNKNOWN' } })
  })
})

describe('upgrade-card', () => {
  it('ends the card with the last fen of the difference, and keeps deferred what counts', async () => {
    const { xia, cardId } = await usedOnce()
    const bill = await openUpgrade(xia, cardId)
    expect(bill.totalFen).toBe(180_000 - LEFT_FEN)
    expect(await leftOf(server, cardId)).toEqual([9, 2, LEFT_FEN])
    await pay(xia, bill)
    expect(await leftOf(server, cardId)).toEqual([0, 0, 0])
    const upgradedId = await newCardId()
    expect(await leftOf(server, upgradedId)).toEqual([20, 0, 180_000])
    expect(await recognisedFen(server)).toBe(8333)
    expect(await call(xia, 'checkout/show-card', { cardId })).toMatchObject({
      data: {
        card: { state: 'upgraded', moves: [] },
        lines: [{ kind: 'cardUpgraded', sessions: -9, gifts: -2 }, {}, {}],
      },
    })
    await expectCardsInOrder(server)
  })

  it('gives the new card back by both sales, each at most what it brought', async () => {
    const { xia, cardId } = await usedOnce()
    await pay(xia, await openUpgrade(xia, cardId))
    const refund = { cardId: await newCardId(), version: 1, refundFen: 180_000, reason: '搬家' }
    expect(await call(await manager(server), 'checkout/refund-card', refund)).toMatchObject({ ok: true })
    const refunds = (await server.read('bills')).flatMap((document) => billOf(bills.parse(document)).refunds)
    expect(refunds.map(({ amountFen }) => amountFen).sort()).toEqual([180_000 - LEFT_FEN, LEFT_FEN])
    const takings = (await server.read('ledgerEntries')).filter(({ account }) => account === 'takings.cash')
    expect(takings.reduce((sum, { amount }) => sum + Number(amount), 0)).toBe(8333)
    await expectCardsInOrder(server)
  })

  it('lets nothing be taken from the card while its bill is open, and leaves it as it was when that is cancelled', async () => {
    const { xia, mei, cardId } = await usedOnce()
    const { billId, version } = await openUpgrade(xia, cardId)
    const hua = await manager(server)
    const refund = { cardId, version: 2, refundFen: LEFT_FEN, reason: 'x' }
    expect(await call(hua, 'checkout/refund-card', refund)).toMatchObject({ error: { code: 'CARD_TRADED' } })
    const freeze = { cardId, version: 2, change: { kind: 'freeze' }, reason: 'x' }
    expect(await call(hua, 'checkout/change-card', freeze)).toMatchObject({ error: { code: 'CARD_TRADED' } })
    expect(await call(xia, UPGRADE, upgradeOf(cardId, 2))).toMatchObject({
      error: { code: 'CARD_TRADED', details: { billId } },
    })
    expect(await call(mei, 'checkout/list-my-cards', {})).toMatchObject({
      data: { cards: [{ tradedOnBillId: billId }] },
    })
    await call(xia, 'checkout/cancel-bill', { billId, version, reason: '不升了' })
    const shown = await call(mei, 'checkout/list-my-cards', {})
    expect(shown).not.toHaveProperty('data.cards.0.tradedOnBillId')
    expect(await call(hua, 'checkout/refund-card', refund)).toMatchObject({ ok: true })
    await expectCardsInOrder(server)
  })

  it('does not let the card pay a line meanwhile, nor offers it', async () => {
    const { xia, mei, cardId } = await usedOnce()
    await openUpgrade(xia, cardId)
    await server.cloud.database.remove({ collection: 'bills', filter: { _id: 'bill_1' }, isMulti: false })
    await server.cloud.database.remove({ collection: 'appointments', filter: {}, isMulti: true })
    await server.cloud.database.remove({ collection: 'catalogs', filter: {}, isMulti: true })
    await writeBill(server)
    const redeem = { billId: 'bill_1', version: 1, lineId: 'l1', cardId }
    expect(await call(mei, 'checkout/find-cards-for-bill', { billId: 'bill_1' })).toMatchObject({ data: { lines: [] } })
    expect(await call(mei, 'checkout/redeem-my-card', redeem)).toMatchObject({ error: { code: 'CARD_TRADED' } })
  })

  it('lets nothing of the card end while its bill is open', async () => {
    await writeBill(server)
    const { cardId } = await meiWithCard(server, { validDays: 30 })
    const dearer = { ...FACIAL_CARD, priceFen: 180_000, _id: DEARER, storeId: EAST, isActive: true, version: 1 }
    await server.write('cardPlans', dearer)
    const xia = await receptionist(server)
    const reply = await call<Opened>(xia, UPGRADE, { ...upgradeOf(cardId), valueFen: CARD_PRICE_FEN })
    await passMinutes(server, 40 * 1440)
    expect(await leftOf(server, cardId)).toEqual([10, 2, CARD_PRICE_FEN])
    expect(reply.ok && (await pay(xia, reply.data.bill))).toMatchObject({ ok: true })
    expect(await leftOf(server, await newCardId())).toEqual([10, 2, 180_000])
    expect(await leftOf(server, cardId)).toEqual([0, 0, 0])
    await expectCardsInOrder(server)
  })

  it('refuses another value than was shown, plans that are not dearer or not sold, and bad input', async () => {
    const { xia, cardId } = await usedOnce()
    const wrong = (changes: object): Promise<unknown> => call(xia, UPGRADE, { ...upgradeOf(cardId), ...changes })
    expect(await wrong({ valueFen: LEFT_FEN + 1 })).toMatchObject({ error: { code: 'AMOUNT_OUTDATED' } })
    expect(await wrong({ planId: 'plan_none' })).toMatchObject({ error: { code: 'PLAN_UNKNOWN' } })
    expect(await wrong({ version: 2 })).toMatchObject({ error: { code: 'CARD_OUTDATED' } })
    const cheap = { ...FACIAL_CARD, _id: 'plan_cheap', storeId: EAST, priceFen: LEFT_FEN, isActive: true, version: 1 }
    await server.write('cardPlans', cheap)
    expect(await wrong({ planId: 'plan_cheap' })).toMatchObject({ error: { code: 'PLAN_NOT_DEARER' } })
    await expectBadInput(server, xia, UPGRADE, [{ ...upgradeOf(cardId), valueFen: -1 }])
  })

  it('waits until no open bill is paid with the card, as a refund does', async () => {
    await writeBill(server, { lines: [billLine(), billLine({ lineId: 'l2' })] })
    const { mei, cardId } = await meiWithCard(server)
    await call(mei, 'checkout/redeem-my-card', { billId: 'bill_1', version: 1, lineId: 'l1', cardId })
    const xia = await receptionist(server)
    const refused = { error: { code: 'CARD_ON_OPEN_BILL', details: { billId: 'bill_1' } } }
    expect(await call(xia, UPGRADE, upgradeOf(cardId))).toMatchObject(refused)
    expect(await call(xia, QUOTE, { cardId })).toMatchObject(refused)
  })

  it('customers, therapists and other stores may not call it', async () => {
    const { cardId } = await usedOnce()
    const data = upgradeOf(cardId)
    await expectNotAllowed(server, UPGRADE, data, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
  })
})

describeCommandLaws({
  name: UPGRADE,
  data: async () => {
    const [card] = await server.read('treatmentCards')
    return upgradeOf(String(card?.['_id']))
  },
  databaseRequests: { firstWrite: 10, commit: 14 },
  server: () => server,
  prepare: async () => {
    await server.reset()
    return (await usedOnce()).xia
  },
  countEffects: async () => (await server.read('bills')).length - 2,
})
