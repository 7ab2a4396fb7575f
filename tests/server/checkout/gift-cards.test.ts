import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { manager, receptionist, writeBill } from '../../support/bills'
import { expectNotAllowed } from '../../support/booking-strangers'
import { CARD_PRICE_FEN, expectCardsInOrder, leftOf, PLAN, writePlan } from '../../support/cards'
import { describeCommandLaws } from '../../support/command-laws'
import { EAST } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const CODE = '0'.repeat(26)
let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

interface Opened {
  readonly bill: { readonly billId: string; readonly version: number }
}

/** Mei has bought a card for a friend, and paid it at the counter. */
async function bought(): Promise<{ mei: CloudClient; an: CloudClient; cardId: string }> {
  await writeBill(server, { customerId: 'cust_an' }, { customerId: 'cust_an' })
  const [mei, an] = [await server.customer('mei'), await server.customer('an')]
  await writePlan(server, { validDays: 365 })
  const reply = await call<Opened>(mei, 'checkout/buy-gift', { storeId: EAST, planId: PLAN })
  if (!reply.ok) throw new Error(reply.error.code)
  const { billId, version } = reply.data.bill
  const payments = [{ method: 'cash', amountFen: CARD_PRICE_FEN }]
  await call(await receptionist(server), 'checkout/take-payment', { billId, version, payments })
  const [card] = await server.read('treatmentCards')
  return { mei, an, cardId: String(card?.['_id']) }
}

async function codeOf(mei: CloudClient, cardId: string): Promise<string> {
  const reply = await call<{ code: string }>(mei, 'checkout/share-gift', { cardId })
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data.code
}

describe('list-gift-plans', () => {
  it('shows what is sold; visitors and staff may not call it', async () => {
    const { mei } = await bought()
    const plans = await call(mei, 'checkout/list-gift-plans', { storeId: EAST })
    expect(plans).toMatchObject({ data: { plans: [{ planId: PLAN, priceFen: CARD_PRICE_FEN }] } })
    await expectNotAllowed(server, 'checkout/list-gift-plans', { storeId: EAST }, ['visitor', 'guest', 'therapist'])
  })
})

describe('buy-gift', () => {
  it('makes a card that waits: nobody uses it, and it has no end', async () => {
    const { mei, cardId } = await bought()
    expect(await leftOf(server, cardId)).toEqual([10, 2, CARD_PRICE_FEN])
    const cards = await call(mei, 'checkout/list-my-cards', {})
    expect(cards).toMatchObject({ data: { cards: [{ cardId, giftState: 'waiting' }] } })
    expect(cards).not.toHaveProperty('data.cards.0.expiresOn')
    await expectCardsInOrder(server)
  })

  it('refuses what is not sold, and bad input; visitors and staff may not call it', async () => {
    const { mei } = await bought()
    const data = { storeId: EAST, planId: PLAN }
    expect(await call(mei, 'checkout/buy-gift', { ...data, planId: 'plan_none' })).toMatchObject({
      error: { code: 'PLAN_UNKNOWN' },
    })
    await expectBadInput(server, mei, 'checkout/buy-gift', [{ storeId: EAST }, { ...data, priceFen: 1 }])
    await expectNotAllowed(server, 'checkout/buy-gift', data, ['visitor', 'guest', 'therapist', 'foreigner'])
  })

  it('is sold at the counter as well', async () => {
    await server.customer('mei')
    await writePlan(server)
    const to = { storeId: EAST, customerId: 'cust_mei' }
    const sold = await call(await receptionist(server), 'checkout/sell-card', { to, planId: PLAN, isGift: true })
    expect(sold).toMatchObject({ data: { bill: { lines: [{ sale: { isGift: true } }] } } })
  })
})

describe('share-gift', () => {
  it('gives its buyer the code that claims it, the same however often she asks', async () => {
    const { mei, an, cardId } = await bought()
    const first = await codeOf(mei, cardId)
    const second = await codeOf(mei, cardId)
    expect(second).toBe(first)
    expect(await call(an, 'checkout/claim-gift', { cardId, code: CODE })).toMatchObject({
      error: { code: 'GIFT_UNKNOWN' },
    })
    expect(await call(an, 'checkout/claim-gift', { cardId, code: second })).toMatchObject({ ok: true })
  })

  it('other customers, visitors and staff may not call it', async () => {
    const { an, cardId } = await bought()
    expect(await call(an, 'checkout/share-gift', { cardId })).toMatchObject({ error: { code: 'GIFT_UNKNOWN' } })
    await expectNotAllowed(server, 'checkout/share-gift', { cardId }, ['visitor', 'guest', 'therapist', 'foreigner'])
  })
})

describe('show-gift', () => {
  it('tells whoever holds the link what it is and from whom, also before she registers', async () => {
    const { mei, an, cardId } = await bought()
    const code = await codeOf(mei, cardId)
    const shown = { name: 'Facial ×10', sessions: 12, fromName: 'mei', validDays: 365 }
    expect(await call(await server.visitor('lan'), 'checkout/show-gift', { cardId, code })).toMatchObject({
      data: { gift: { ...shown, state: 'waiting' } },
    })
    await call(an, 'checkout/claim-gift', { cardId, code })
    expect(await call(an, 'checkout/show-gift', { cardId, code })).toMatchObject({
      data: { gift: { ...shown, state: 'claimed' } },
    })
  })

  it('whoever has another code, and staff, may not call it', async () => {
    const { mei, an, cardId } = await bought()
    await codeOf(mei, cardId)
    const data = { cardId, code: CODE }
    expect(await call(an, 'checkout/show-gift', data)).toMatchObject({ error: { code: 'GIFT_UNKNOWN' } })
    await expectNotAllowed(server, 'checkout/show-gift', data, ['guest', 'therapist', 'foreigner'])
  })
})

describe('claim-gift', () => {
  it('gives it to whoever is first of two, who pays with it; its buyer sees it no more', async () => {
    const { mei, an, cardId } = await bought()
    const code = await codeOf(mei, cardId)
    const bo = await server.customer('bo')
    const claims = await Promise.all([an, bo].map((client) => call(client, 'checkout/claim-gift', { cardId, code })))
    expect(claims.filter(({ ok }) => ok)).toHaveLength(1)
    expect(claims.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'GIFT_CLAIMED' } })
    const [card] = await server.read('treatmentCards')
    expect(card).toMatchObject({ customerId: claims[0]?.ok === true ? 'cust_an' : 'cust_bo', expiresOn: '2026-03-10' })
    expect(await call(mei, 'checkout/list-my-cards', {})).toMatchObject({ data: { cards: [] } })
    await expectCardsInOrder(server)
  })

  it('is refused to all once it was given back to its buyer', async () => {
    const { mei, an, cardId } = await bought()
    const code = await codeOf(mei, cardId)
    const hua = await manager(server)
    const refund = { cardId, version: 1, refundFen: CARD_PRICE_FEN, reason: '不送了' }
    expect(await call(hua, 'checkout/refund-card', refund)).toMatchObject({ data: { refundFen: CARD_PRICE_FEN } })
    expect(await call(an, 'checkout/claim-gift', { cardId, code })).toMatchObject({ error: { code: 'GIFT_CANCELLED' } })
    await expectCardsInOrder(server)
  })

  it('either the claim or the refund is first: the card is hers, or the money back', async () => {
    const { mei, an, cardId } = await bought()
    const code = await codeOf(mei, cardId)
    const refund = { cardId, version: 1, refundFen: CARD_PRICE_FEN, reason: '不送了' }
    const [claimed, refunded] = await Promise.all([
      call(an, 'checkout/claim-gift', { cardId, code }),
      call(await manager(server), 'checkout/refund-card', refund),
    ])
    expect([claimed.ok, refunded.ok].filter(Boolean)).toHaveLength(1)
    await expectCardsInOrder(server)
  })

  it('visitors and staff may not call it', async () => {
    const { cardId } = await bought()
    const data = { cardId, code: CODE }
    await expectNotAllowed(server, 'checkout/claim-gift', data, ['visitor', 'guest', 'therapist', 'foreigner'])
  })
})

describe.each([
  ['checkout/buy-gift', { firstWrite: 7, commit: 9 }],
  ['checkout/share-gift', { firstWrite: 4, commit: 6 }],
  ['checkout/claim-gift', { firstWrite: 6, commit: 10 }],
] as const)('the laws', (name, databaseRequests) => {
  let code = CODE
  describeCommandLaws({
    ...{ name, databaseRequests, server: () => server },
    data: async () => {
      if (name === 'checkout/buy-gift') return { storeId: EAST, planId: PLAN }
      const [card] = await server.read('treatmentCards')
      return { cardId: String(card?.['_id']), ...(name === 'checkout/claim-gift' && { code }) }
    },
    prepare: async () => {
      await server.reset()
      if (name === 'checkout/buy-gift') {
        await writePlan(server)
        return server.customer('mei')
      }
      const { mei, an, cardId } = await bought()
      if (name !== 'checkout/claim-gift') return mei
      code = await codeOf(mei, cardId)
      return an
    },
    countEffects: async () => {
      if (name === 'checkout/buy-gift') return (await server.read('bills')).length
      const [card] = await server.read('treatmentCards')
      if (name === 'checkout/claim-gift') return Number(card?.['version']) - 1
      return JSON.stringify(card).includes('"code"') ? 1 : 0
    },
  })
})
