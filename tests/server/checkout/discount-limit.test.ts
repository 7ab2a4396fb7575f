import type { CloudClient } from '../../../src/localcloud'
import { billLine, manager, order, payOnPhone, receptionist, wechatSettled, writeBill } from '../../support/bills'
import { meiWithCard } from '../../support/cards'
import { BONUS_OFFER, meiWithPrepaid } from '../../support/prepaid'
import { FACIAL, LIN } from '../../support/salon'
import { call, ServerCloud } from '../../support/server-cloud'

const BILL = { billId: 'bill_1', version: 1 }
const OWED_FEN = 20_000
/** 98 of 298 yuan, of which a receptionist may take off 29.80. */
const DISCOUNTED = billLine({
  discounts: [{ rule: 'counter', amountFen: 9_800, reason: 'a friend' }],
  amountFen: OWED_FEN,
})
const REFUSED = { error: { code: 'DISCOUNT_NOT_ALLOWED', details: { mostFen: 2_980 } } }
const strokes = [[0, 0, 10, 10]]
const cash = { payments: [{ method: 'cash', amountFen: OWED_FEN }] }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

interface Stage {
  readonly mei: CloudClient
  readonly xia: CloudClient
  readonly cardId: string
}

/** Mei, who has an account and a card and may owe, the counter, and her bill with so much off. */
async function stage(): Promise<Stage> {
  await writeBill(server, { lines: [DISCOUNTED] })
  const mei = await meiWithPrepaid(server, BONUS_OFFER)
  const { cardId } = await meiWithCard(server)
  await server.write('policies', { _id: 'owing', mostOwedFen: 50_000 })
  return { mei, cardId, xia: await receptionist(server) }
}

/** Every way to pay a bill that no manager has a hand in. */
const WAYS: readonly [string, (stage: Stage, version: number) => Promise<unknown>][] = [
  ['in cash', ({ xia }, version) => call(xia, 'checkout/take-payment', { ...BILL, version, ...cash })],
  ['by WeChat', ({ mei }, version) => call(mei, 'checkout/pay-bill', { ...BILL, version })],
  [
    'from her account',
    ({ mei }, version) => call(mei, 'checkout/pay-with-prepaid', { ...BILL, version, amountFen: OWED_FEN }),
  ],
  [
    'from her account at the counter',
    ({ xia }, version) => {
      const confirmation = { strokes }
      return call(xia, 'checkout/take-prepaid', { ...BILL, version, amountFen: OWED_FEN, confirmation })
    },
  ],
  [
    'with her card',
    ({ mei, cardId }, version) => call(mei, 'checkout/redeem-my-card', { ...BILL, version, lineId: 'l1', cardId }),
  ],
  [
    'with her card at the counter',
    ({ xia, cardId }, version) => {
      const confirmation = { strokes }
      return call(xia, 'checkout/redeem-card', { ...BILL, version, lineId: 'l1', cardId, confirmation })
    },
  ],
  ['on account', ({ xia }, version) => call(xia, 'checkout/put-on-account', { ...BILL, version, strokes })],
]

const bill = async (): Promise<Record<string, unknown> | undefined> =>
  (await server.read('bills')).find(({ _id }) => _id === 'bill_1')

describe('a bill of which more was taken off than the counter may', () => {
  it.each(WAYS)('is not paid %s, until a manager saves it', async (_way, pay) => {
    const staged = await stage()
    const before = await server.read('ledgerEntries')
    expect(await pay(staged, 1)).toMatchObject(REFUSED)
    expect(await bill()).toMatchObject({ status: 'open', version: 1, payments: [] })
    expect(await server.read('ledgerEntries')).toEqual(before)
    const counterDiscount = { amountFen: 9_800, reason: 'a friend' }
    const lines = [{ lineId: 'l1', serviceId: FACIAL, quantity: 1, staffMemberIds: [LIN], counterDiscount }]
    const saved = await call(await manager(server), 'checkout/edit-bill', { ...BILL, lines })
    expect(saved).toMatchObject({ ok: true })
    expect(await pay(staged, 2)).toMatchObject({ ok: true })
  })

  it('is paid by anybody once a manager has taken a part: she has seen what it comes to', async () => {
    const { mei } = await stage()
    const payments = [{ method: 'cash', amountFen: 5_000 }]
    const taken = await call(await manager(server), 'checkout/take-payment', { ...BILL, payments })
    expect(taken).toMatchObject({ ok: true })
    payOnPhone(server, mei, await order(mei, 2))
    await wechatSettled(server)
    expect(await bill()).toMatchObject({ status: 'paid' })
  })

  it('is repaid as she signed for it, whatever the counter may take off since', async () => {
    const { mei, xia } = await stage()
    await server.write('policies', { _id: 'checkout', mostCounterDiscountBp: 5_000 })
    expect(await call(xia, 'checkout/put-on-account', { ...BILL, strokes })).toMatchObject({ ok: true })
    await server.cloud.database.remove({ collection: 'policies', filter: { _id: 'checkout' }, isMulti: false })
    const part = { ...BILL, version: 2, payments: [{ method: 'cash', amountFen: 5_000 }] }
    expect(await call(xia, 'checkout/take-payment', part)).toMatchObject({ ok: true })
    payOnPhone(server, mei, await order(mei, 3))
    await wechatSettled(server)
    expect(await bill()).toMatchObject({ status: 'paid' })
  })

  it('takes the money of an order that was payable when it was written', async () => {
    const { mei } = await stage()
    await server.write('policies', { _id: 'checkout', mostCounterDiscountBp: 5_000 })
    const asked = await order(mei)
    await server.cloud.database.remove({ collection: 'policies', filter: { _id: 'checkout' }, isMulti: false })
    payOnPhone(server, mei, asked)
    await wechatSettled(server)
    expect(await bill()).toMatchObject({ status: 'paid' })
    expect(await server.read('payRefunds')).toEqual([])
  })
})
