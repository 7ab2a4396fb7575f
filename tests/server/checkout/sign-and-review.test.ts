import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { billLine, billOfMei, manager, writeBill } from '../../support/bills'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { EAST, LIN, WANG } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const SIGN = 'checkout/sign-bill'
const SHOW = 'checkout/show-signature'
const REVIEW = 'checkout/review-visit'
const LIST = 'checkout/list-reviews'
const strokes = [
  [0, 0, 500, 250],
  [1000, 500, 999, 499],
]
const SIGNED = { billId: 'bill_1', version: 1, strokes }
const SAID = { billId: 'bill_1', items: [{ lineId: 'l1', stars: 5 }], tags: ['gentle'], text: 'So relaxed' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'identity', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

async function meiWithBill(changes: Parameters<typeof writeBill>[1] = {}): Promise<CloudClient> {
  await writeBill(server, changes)
  return server.customer('mei')
}

describe('sign-bill', () => {
  it('keeps the first signature, sealed, by the customer’s hand or on the staff’s screen', async () => {
    const mei = await meiWithBill()
    expect(await call(mei, SIGN, SIGNED)).toMatchObject({ data: { bill: { isSigned: true, version: 1 } } })
    expect(await call(await manager(server), SIGN, SIGNED)).toMatchObject({ error: { code: 'SIGNED_ALREADY' } })
    const [signature] = await server.read('signatures')
    expect(signature).toMatchObject({
      _id: 'bill_1',
      customerId: 'cust_mei',
      strokesSealed: expect.stringMatching(/^v1\./),
    })
    await server.reset()
    await meiWithBill()
    expect(await call(await manager(server), SIGN, SIGNED)).toMatchObject({ ok: true })
  })

  it('refuses a cancelled bill, an old version, and what is no signature', async () => {
    const mei = await meiWithBill({ status: 'cancelled' })
    expect(await call(mei, SIGN, SIGNED)).toMatchObject({ error: { code: 'BILL_NOT_PAYABLE' } })
    expect(await call(mei, SIGN, { ...SIGNED, version: 2 })).toMatchObject({ error: { code: 'VERSION_OUTDATED' } })
    const wrong = [[], [[0]], [[0, 0, 1]], [[0, 1001]], Array.from({ length: 41 }, () => [0, 0])]
    const requests = wrong.map((drawn) => ({ ...SIGNED, strokes: drawn }))
    await expectBadInput(server, mei, SIGN, requests)
  })

  it('strangers may not call it, and other customers and stores see no bill', async () => {
    await meiWithBill()
    await expectNotAllowed(server, SIGN, SIGNED, ['visitor', 'guest', 'former staff', 'foreigner'])
    for (const client of [await server.customer('lan'), await otherStoreStaff(server)])
      expect(await call(client, SIGN, SIGNED)).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
  })
})

describe('show-signature', () => {
  it('shows it to the customer and to managers, and writes down who looked', async () => {
    const mei = await meiWithBill()
    expect(await call(mei, SHOW, { billId: 'bill_1' })).toMatchObject({ error: { code: 'NOT_SIGNED' } })
    await call(mei, SIGN, SIGNED)
    for (const client of [mei, await manager(server)])
      expect(await call(client, SHOW, { billId: 'bill_1' })).toMatchObject({
        data: { strokes, signedAt: MONDAY_AT_TEN },
      })
    expect(await server.read('audit')).toMatchObject([{ action: SHOW }, { action: SHOW, subjectId: 'bill_1' }])
  })

  it('therapists, other customers and strangers may not call it or see it', async () => {
    const mei = await meiWithBill()
    await call(mei, SIGN, SIGNED)
    const kinds = ['visitor', 'guest', 'former staff', 'foreigner', 'therapist'] as const
    await expectNotAllowed(server, SHOW, { billId: 'bill_1' }, kinds)
    for (const client of [await server.customer('lan'), await otherStoreStaff(server)])
      expect(await call(client, SHOW, { billId: 'bill_1' })).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
  })
})

const paid = { status: 'paid', paidAt: 1 } as const

describe('review-visit', () => {
  it('keeps what she says, of everybody who served', async () => {
    const staff = [LIN, WANG].map((id) => ({ staffMemberId: id, staffName: id, turn: 'requested' as const }))
    const mei = await meiWithBill({ ...paid, lines: [billLine({ staff })] })
    expect(await call(mei, REVIEW, SAID)).toMatchObject({
      data: {
        review: {
          items: [
            { staffMemberId: LIN, stars: 5 },
            { staffMemberId: WANG, stars: 5 },
          ],
          text: 'So relaxed',
        },
      },
    })
    expect(await call(mei, REVIEW, SAID)).toMatchObject({ error: { code: 'REVIEWED_ALREADY' } })
    expect(await server.read('bills')).toMatchObject([{ reviewedAt: MONDAY_AT_TEN, version: 1 }])
  })

  it('refuses a bill that is not paid, and lines it has not or has twice', async () => {
    const mei = await meiWithBill()
    expect(await call(mei, REVIEW, SAID)).toMatchObject({ error: { code: 'BILL_NOT_PAID' } })
    // What was sold without a visit is none: a top-up that is given back would leave its points.
    const { appointmentId: _visit, ...sale } = billOfMei({ ...paid, _id: 'bill_2' })
    await server.write('bills', sale)
    expect(await call(mei, REVIEW, { ...SAID, billId: 'bill_2' })).toMatchObject({ error: { code: 'BILL_NOT_PAID' } })
    await server.reset()
    const again = await meiWithBill(paid)
    for (const items of [[{ lineId: 'l2', stars: 5 }], [...SAID.items, ...SAID.items]])
      expect(await call(again, REVIEW, { ...SAID, items })).toMatchObject({ error: { code: 'LINE_UNKNOWN' } })
    const wrong = [{ items: [] }, { items: [{ lineId: 'l1', stars: 6 }] }, { text: 'x'.repeat(301) }]
    const requests = wrong.map((changes) => ({ ...SAID, ...changes }))
    await expectBadInput(server, again, REVIEW, requests)
  })

  it('staff and strangers may not call it, and other customers see no bill', async () => {
    await meiWithBill(paid)
    await expectNotAllowed(server, REVIEW, SAID, ['visitor', 'guest', 'former staff', 'foreigner', 'therapist'])
    expect(await call(await server.customer('lan'), REVIEW, SAID)).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
  })
})

describe('list-reviews', () => {
  it('lists the store’s, latest first, in pages that lose none', async () => {
    const review = { storeId: EAST, customerId: 'cust_mei', items: [], tags: [], text: '', pictureFileIds: [] }
    const at = (index: number): number => MONDAY_AT_TEN - Math.floor(index / 2)
    const many = Array.from({ length: 23 }, (_, index) => ({ ...review, _id: `bill_${index + 10}`, at: at(index) }))
    await server.write('reviews', ...many, { ...review, _id: 'bill_west', storeId: 'store_west', at: MONDAY_AT_TEN })
    const hua = await manager(server)
    const ids: string[] = []
    for (let before: number | undefined, page = 0; page < 2; page += 1) {
      const reply = await call<{ reviews: { billId: string }[]; next?: number }>(hua, LIST, { storeId: EAST, before })
      if (!reply.ok) throw new Error(reply.error.code)
      ids.push(...reply.data.reviews.map(({ billId }) => billId))
      before = reply.data.next
    }
    expect(ids.sort()).toEqual(many.map(({ _id }) => _id).sort())
  })

  it('customers and strangers may not call it, and other stores see none', async () => {
    const kinds = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const
    await expectNotAllowed(server, LIST, { storeId: EAST }, kinds)
    const reply = await call(await otherStoreStaff(server), LIST, { storeId: EAST })
    expect(reply).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
  })
})

describe('a deleted customer', () => {
  it('is forgotten in her bills, reviews and signatures, and could take them with her before', async () => {
    await server.write('bills', { ...billOfMei({ ...paid, signedAt: 1 }) })
    const mei = await server.customer('mei')
    await call(mei, REVIEW, { ...SAID, pictureFileIds: ['cloud://env/one.jpg'] })
    const strokesSealed = 'v1.a.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.A'
    await server.write('signatures', { _id: 'bill_1', customerId: 'cust_mei', strokesSealed, signedAt: 1 })
    expect(await call(mei, 'identity/export-my-data', {})).toMatchObject({
      data: { sections: { bills: [{ billId: 'bill_1', totalFen: 29_800 }], reviews: [{ text: 'So relaxed' }] } },
    })
    expect(await call(mei, 'identity/delete-me', {})).toMatchObject({ ok: true })
    expect(await server.read('bills')).toMatchObject([{ customerName: '', status: 'paid' }])
    expect(await server.read('reviews')).toMatchObject([{ text: '', pictureFileIds: [], items: [{ stars: 5 }] }])
    expect(await server.read('signatures')).toEqual([])
  })
})

// Who calls; start, bill; bill, and what goes with it, answer, commit.
describeCommandLaws({
  ...{ name: SIGN, data: SIGNED, otherData: { ...SIGNED, strokes: [[1, 1]] } },
  databaseRequests: { firstWrite: 4, commit: 7 },
  ...{ server: () => server, prepare: meiWithBill, countEffects: async () => (await server.read('signatures')).length },
})
describeCommandLaws({
  ...{ name: REVIEW, data: SAID, otherData: { ...SAID, text: '' }, databaseRequests: { firstWrite: 4, commit: 7 } },
  ...{ server: () => server, prepare: () => meiWithBill(paid) },
  countEffects: async () => (await server.read('reviews')).length,
})
describeCommandLaws({
  ...{ name: SHOW, data: { billId: 'bill_1' }, databaseRequests: { firstWrite: 5, commit: 7 } },
  server: () => server,
  prepare: async () => {
    const mei = await meiWithBill()
    await call(mei, SIGN, SIGNED)
    return mei
  },
  countEffects: async () => (await server.read('audit')).length,
})
