import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { receptionist, writeBill } from '../../support/bills'
import { expectNotAllowed } from '../../support/booking-strangers'
import { expectCardsInOrder, leftOf, meiWithCard } from '../../support/cards'
import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'

const [SHARE, UNSHARE] = ['checkout/share-card', 'checkout/unshare-card']
const STROKES = [[0, 0, 500, 250]]

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'notify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** Mei has a card; An, another customer, has a bill of a facial. */
async function prepared(): Promise<{ xia: CloudClient; mei: CloudClient; an: CloudClient; cardId: string }> {
  await writeBill(
    server,
    { customerId: 'cust_an', customerName: 'An', isVisitCompleted: true },
    { customerId: 'cust_an' },
  )
  const an = await server.customer('an')
  const { mei, cardId } = await meiWithCard(server)
  return { xia: await receptionist(server), mei, an, cardId }
}

const shareWithAn = (xia: CloudClient, cardId: string, version = 1): Promise<unknown> =>
  call(xia, SHARE, { cardId, version, customerId: 'cust_an', strokes: STROKES })
const redeem = (an: CloudClient, cardId: string): Promise<unknown> =>
  call(an, 'checkout/redeem-my-card', { billId: 'bill_1', version: 1, lineId: 'l1', cardId })

describe('share-card', () => {
  it('lets another pay her own bill with the card, earns for her, and says in the history who it was', async () => {
    const { xia, mei, an, cardId } = await prepared()
    expect(await redeem(an, cardId)).toMatchObject({ error: { code: 'CARD_UNKNOWN' } })
    expect(await shareWithAn(xia, cardId)).toMatchObject({ data: { card: { version: 2 } } })
    expect(await server.read('signatures')).toMatchObject([{ _id: `${cardId}:1`, customerId: 'cust_mei' }])
    expect(await call(an, 'checkout/list-my-cards', {})).toMatchObject({
      data: { cards: [{ cardId, ownerName: 'mei' }] },
    })
    expect(await call(an, 'checkout/find-cards-for-bill', { billId: 'bill_1' })).toMatchObject({
      data: { lines: [{ cards: [{ cardId }] }] },
    })
    expect(await redeem(an, cardId)).toMatchObject({ data: { bill: { status: 'paid' } } })
    expect(await leftOf(server, cardId)).toEqual([9, 2, 91_667])
    await server.cloud.functions.fireTimer('jobs')
    const points = (await server.read('ledgerEntries')).filter(({ account }) => account === 'points')
    expect(points).toMatchObject([{ ownerId: 'cust_an', amount: 83 }])
    const shown = await call<{ lines: { kind: string; customerName?: string; billId?: string }[] }>(
      mei,
      'checkout/show-my-card',
      { cardId },
    )
    expect(shown).toMatchObject({ data: { card: { sharedWith: [{ customerId: 'cust_an', displayName: 'an' }] } } })
    const used = shown.ok ? shown.data.lines.find(({ kind }) => kind === 'sessionsRedeemed') : undefined
    expect(used).toMatchObject({ customerName: 'an' })
    expect(used?.billId).toBeUndefined()
    expect(await call(an, 'checkout/show-my-card', { cardId })).toMatchObject({
      data: { lines: [{ kind: 'sessionsRedeemed', billId: 'bill_1' }, { kind: 'shared' }] },
    })
    await expectCardsInOrder(server)
  })

  it('refuses whoever is no customer, the owner herself, twice the same, and bad input', async () => {
    const { xia, cardId } = await prepared()
    const data = { cardId, version: 1, customerId: 'cust_an', strokes: STROKES }
    expect(await call(xia, SHARE, { ...data, customerId: 'cust_none' })).toMatchObject({
      error: { code: 'CUSTOMER_UNKNOWN' },
    })
    expect(await call(xia, SHARE, { ...data, customerId: 'cust_mei' })).toMatchObject({
      error: { code: 'CARD_HERS_ALREADY' },
    })
    await shareWithAn(xia, cardId)
    expect(await shareWithAn(xia, cardId)).toMatchObject({ error: { code: 'CARD_OUTDATED' } })
    expect(await shareWithAn(xia, cardId, 2)).toMatchObject({ error: { code: 'SHARED_ALREADY' } })
    await expectBadInput(server, xia, SHARE, [{ ...data, strokes: [] }])
  })

  it('customers, therapists and other stores may not call it', async () => {
    const { cardId } = await prepared()
    const data = { cardId, version: 1, customerId: 'cust_an', strokes: STROKES }
    await expectNotAllowed(server, SHARE, data, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    const feng = await server.staff('feng', ['receptionist'], { storeIds: ['store_west'] })
    expect(await call(feng, SHARE, data)).toMatchObject({ error: { code: 'CARD_UNKNOWN' } })
  })
})

describe('its owner', () => {
  it('is told in her inbox that the counter shared her card, and with whom', async () => {
    const { xia, mei, cardId } = await prepared()
    await shareWithAn(xia, cardId)
    await server.cloud.functions.fireTimer('jobs')
    expect(await call(mei, 'notify/list-inbox', {})).toMatchObject({
      data: { messages: [{ kind: 'cardShared', facts: { storeName: 'East Store', friendName: expect.any(String) } }] },
    })
  })
})

describe('unshare-card', () => {
  it.each(['mei', 'an', 'xia'])('ends it at once for %s', async (who) => {
    const all = await prepared()
    await shareWithAn(all.xia, all.cardId)
    const client = { mei: all.mei, an: all.an, xia: all.xia }[who] ?? all.mei
    const data = { cardId: all.cardId, customerId: 'cust_an' }
    expect(await call(client, UNSHARE, data)).toMatchObject({ data: { sharedWithIds: [] } })
    expect(await redeem(all.an, all.cardId)).toMatchObject({ error: { code: 'CARD_UNKNOWN' } })
    expect(await call(all.xia, UNSHARE, data)).toMatchObject({ error: { code: 'NOT_SHARED' } })
  })

  it('either the removal or the payment is first: the card is used or the payment refused', async () => {
    const { xia, mei, an, cardId } = await prepared()
    await shareWithAn(xia, cardId)
    const [, paid] = await Promise.all([call(mei, UNSHARE, { cardId, customerId: 'cust_an' }), redeem(an, cardId)])
    const isPaid = (await server.read('bills')).some(({ _id, status }) => _id === 'bill_1' && status === 'paid')
    expect(paid).toMatchObject(isPaid ? { ok: true } : { error: { code: 'CARD_UNKNOWN' } })
    expect(await leftOf(server, cardId)).toEqual(isPaid ? [9, 2, 91_667] : [10, 2, 100_000])
    await expectCardsInOrder(server)
  })

  it('strangers, therapists and other stores may not call it', async () => {
    const { xia, cardId } = await prepared()
    await shareWithAn(xia, cardId)
    const data = { cardId, customerId: 'cust_an' }
    await expectNotAllowed(server, UNSHARE, data, ['visitor', 'guest', 'therapist', 'foreigner'])
    expect(await call(await server.customer('cai'), UNSHARE, data)).toMatchObject({ error: { code: 'CARD_UNKNOWN' } })
    const feng = await server.staff('feng', ['receptionist'], { storeIds: ['store_west'] })
    expect(await call(feng, UNSHARE, data)).toMatchObject({ error: { code: 'CARD_UNKNOWN' } })
  })
})

describe.each([
  [SHARE, { version: 1, strokes: STROKES }, { firstWrite: 7, commit: 12 }],
  [UNSHARE, {}, { firstWrite: 4, commit: 7 }],
] as const)('the laws', (name, more, databaseRequests) => {
  describeCommandLaws({
    ...{ name, databaseRequests, server: () => server },
    data: async () => {
      const [card] = await server.read('treatmentCards')
      return { cardId: String(card?.['_id']), customerId: 'cust_an', ...more }
    },
    prepare: async () => {
      await server.reset()
      const { xia, cardId } = await prepared()
      if (name === UNSHARE) await shareWithAn(xia, cardId)
      return xia
    },
    countEffects: async () => {
      const [card] = await server.read('treatmentCards')
      return Number(card?.['version']) - (name === UNSHARE ? 2 : 1)
    },
  })
})
