import type { CloudClient } from '../../../src/localcloud'
import { billLine, manager, receptionist, writeBill } from '../../support/bills'
import { buyCard, CARD_PRICE_FEN, expectCardsInOrder, leftOf, writePlan } from '../../support/cards'
import { BONUS_OFFER, expectPrepaidInOrder, meiWithPrepaid, prepaidOfMei } from '../../support/prepaid'
import { call, ServerCloud } from '../../support/server-cloud'

const FACIAL_FEN = 29_800
const MOST_PARTS = 6
const REFUSED = { error: { code: 'TOO_MANY_PAYMENTS', details: { mostPayments: MOST_PARTS } } }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout'])
}, 120_000)
afterAll(() => server.close())

let mei: CloudClient
let xia: CloudClient
let cardId: string
let version: number
beforeEach(async () => {
  await server.reset()
  await writeBill(server, { lines: ['l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7'].map((lineId) => billLine({ lineId })) })
  mei = await meiWithPrepaid(server, BONUS_OFFER)
  await writePlan(server)
  cardId = await buyCard(server)
  xia = await receptionist(server)
  version = 1
})

const step = async (client: CloudClient, action: string, request: object): Promise<void> => {
  expect(await call(client, action, { billId: 'bill_1', version, ...request })).toMatchObject({ ok: true })
  version += 1
}
const cover = (lineId: string): Promise<void> => step(mei, 'checkout/redeem-my-card', { lineId, cardId })
const spend = (): Promise<void> => step(mei, 'checkout/pay-with-prepaid', { amountFen: 700 })

async function expectNoMoreParts(): Promise<void> {
  const bill = { billId: 'bill_1', version }
  expect(await call(mei, 'checkout/redeem-my-card', { ...bill, lineId: 'l7', cardId })).toMatchObject(REFUSED)
  expect(await call(mei, 'checkout/pay-with-prepaid', { ...bill, amountFen: 700 })).toMatchObject(REFUSED)
}

/** The rest is paid in cash; then everything goes back at once. */
async function giveAllBack(restFen: number): Promise<void> {
  await step(xia, 'checkout/take-payment', { payments: [{ method: 'cash', amountFen: restFen }] })
  await step(await manager(server), 'checkout/refund-bill', { reason: 'unhappy' })
  expect(await leftOf(server, cardId)).toEqual([10, 2, CARD_PRICE_FEN])
  expect(await prepaidOfMei(server)).toEqual([100_000, 20_000])
  await expectCardsInOrder(server)
  await expectPrepaidInOrder(server)
}

describe('cards and the account pay a bill in no more parts than one refund can give back:', () => {
  it('lines that cards pay', async () => {
    for (const lineId of ['l1', 'l2', 'l3', 'l4', 'l5', 'l6']) await cover(lineId)
    await expectNoMoreParts()
    await giveAllBack(FACIAL_FEN)
  })

  it('parts of the account', async () => {
    for (let part = 0; part < MOST_PARTS; part += 1) await spend()
    await expectNoMoreParts()
    await giveAllBack(7 * FACIAL_FEN - MOST_PARTS * 700)
  })

  it('both together', async () => {
    for (const lineId of ['l1', 'l2', 'l3']) await cover(lineId)
    for (let part = 0; part < 3; part += 1) await spend()
    await expectNoMoreParts()
    await giveAllBack(4 * FACIAL_FEN - 3 * 700)
  })
})
