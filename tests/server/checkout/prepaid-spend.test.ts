import type { CloudClient } from '../../../src/localcloud'
import { billLine, manager, order, payOnPhone, receptionist, wechatSettled, writeBill } from '../../support/bills'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import {
  billOfCall,
  BONUS_OFFER,
  expectPrepaidInOrder,
  meiWithPrepaid,
  PLAIN_OFFER,
  prepaidOfMei,
  topUpInCash,
} from '../../support/prepaid'
import { EAST, MONDAY } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const PAY = 'checkout/pay-with-prepaid'
const TAKE = 'checkout/take-prepaid'
const MINE = 'checkout/show-my-prepaid'
const HERS = 'checkout/show-customer-prepaid'
const FACIAL = 29_800
const FIRST = { billId: 'bill_1', version: 1 }
const ALL = { ...FIRST, amountFen: FACIAL }
const SIGNED = {
  confirmation: {
    strokes: [
      [0, 0, 10, 10],
      [5, 5],
    ],
  },
}

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout', 'paynotify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** Mei with 1000 + 200, and her open bill of 298. */
async function meiWithBill(): Promise<CloudClient> {
  await writeBill(server)
  return meiWithPrepaid(server, BONUS_OFFER)
}
/** The counter, with Mei's account and bill. */
async function counter(): Promise<CloudClient> {
  await meiWithBill()
  return receptionist(server)
}
const billOfVisit = async () => (await server.read('bills')).find(({ _id }) => _id === 'bill_1')
const spends = async (): Promise<number> =>
  (await server.read('ledgerEntries')).filter(({ _id }) => /^prepaid:bill_1:p1:principal$/.test(String(_id))).length
const codeOf = async (client: CloudClient, name: string, data: object): Promise<string> => {
  const reply = await call(client, name, data)
  return reply.ok ? 'ok' : reply.error.code
}

describe('pay-with-prepaid', () => {
  it('pays the whole, takes principal and bonus in the proportion bought, and is no takings', async () => {
    const mei = await meiWithBill()
    expect(await call(mei, PAY, ALL)).toMatchObject({
      data: {
        bill: {
          ...{ status: 'paid', outstandingFen: 0, version: 2 },
          payments: [{ method: 'prepaid', amountFen: FACIAL, principalFen: 24_833 }],
        },
      },
    })
    expect(await prepaidOfMei(server)).toEqual([100_000 - 24_833, 20_000 - 4_967])
    const takings = (await server.read('ledgerEntries')).filter(({ account }) => String(account).startsWith('takings.'))
    expect(takings).toMatchObject([{ account: 'takings.cash', amount: 100_000 }])
    const day = { storeId: EAST, on: MONDAY }
    expect(await call(await receptionist(server), 'checkout/show-takings', day)).toMatchObject({
      data: { netFen: 100_000, prepaid: { usedFen: FACIAL, givenBackFen: 0 } },
    })
    await expectPrepaidInOrder(server)
  })

  it('pays a part, and WeChat the rest', async () => {
    const mei = await meiWithBill()
    expect(await call(mei, PAY, { ...ALL, amountFen: 9_800 })).toMatchObject({ data: { bill: { status: 'open' } } })
    payOnPhone(server, mei, await order(mei, 2))
    await wechatSettled(server)
    expect(await billOfVisit()).toMatchObject({
      status: 'paid',
      payments: [
        { method: 'prepaid', amountFen: 9_800 },
        { method: 'wechatPay', amountFen: 20_000 },
      ],
    })
    await expectPrepaidInOrder(server)
  })

  it.each<[string, object, string, object]>([
    ['a fen more than is owed', { amountFen: FACIAL + 1 }, 'PAYS_TOO_MUCH', { outstandingFen: FACIAL }],
    ['an old version', { version: 2 }, 'VERSION_OUTDATED', { version: 1 }],
    ['a bill that is not there', { billId: 'bill_2' }, 'BILL_UNKNOWN', {}],
  ])('refuses %s', async (_what, changes, code, details) => {
    const mei = await meiWithBill()
    expect(await call(mei, PAY, { ...ALL, ...changes })).toMatchObject({ error: { code, details } })
    expect(await prepaidOfMei(server)).toEqual([100_000, 20_000])
  })

  it('refuses a fen more than the account holds', async () => {
    await writeBill(server, { lines: [billLine({ unitPriceFen: 120_001 })] })
    const mei = await meiWithPrepaid(server, BONUS_OFFER)
    const short = { code: 'PREPAID_SHORT', details: { balanceFen: 120_000 } }
    expect(await call(mei, PAY, { ...FIRST, amountFen: 120_001 })).toMatchObject({ error: short })
    expect(await call(mei, PAY, { ...FIRST, amountFen: 120_000 })).toMatchObject({
      data: { bill: { outstandingFen: 1 } },
    })
    expect(await prepaidOfMei(server)).toEqual([0, 0])
    expect(await codeOf(mei, PAY, { ...FIRST, version: 2, amountFen: 1 })).toBe('PREPAID_SHORT')
  })

  it('buys nothing that is sold ahead, and nothing is sold ahead on a bill it paid a part of', async () => {
    const mei = await meiWithBill()
    const at = { storeId: 'store_east', ...PLAIN_OFFER }
    const { billId } = await billOfCall(mei, 'checkout/buy-top-up', at)
    expect(await codeOf(mei, PAY, { billId, version: 1, amountFen: 1 })).toBe('SALE_NOT_PREPAID')
    await call(mei, PAY, { ...ALL, amountFen: 1 })
    const sold = { to: { billId: 'bill_1', version: 2 }, ...PLAIN_OFFER }
    expect(await codeOf(await receptionist(server), 'checkout/sell-top-up', sold)).toBe('PAYMENT_STARTED')
  })

  it('spends no fen twice when two phones pay two bills at the same moment', async () => {
    await writeBill(server, { lines: [billLine({ unitPriceFen: 70_000 })] })
    const mei = await meiWithPrepaid(server, BONUS_OFFER)
    const second = { ...(await billOfVisit()), _id: 'bill_2', appointmentId: 'appt_2' }
    await server.write('bills', second)
    const pay = (billId: string) => call(mei, PAY, { billId, version: 1, amountFen: 70_000 })
    const replies = await Promise.all([pay('bill_1'), pay('bill_2'), pay('bill_1'), pay('bill_2')])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const [principalFen, bonusFen] = await prepaidOfMei(server)
    expect(principalFen + bonusFen).toBe(50_000)
    await expectPrepaidInOrder(server)
  })

  it('staff, visitors and strangers may not call it, and it is nobody else’s bill', async () => {
    await meiWithBill()
    await expectNotAllowed(server, PAY, ALL, ['visitor', 'guest', 'therapist', 'foreigner'])
    expect(await codeOf(await server.customer('lan'), PAY, ALL)).toBe('BILL_UNKNOWN')
  })
})
describeCommandLaws({
  ...{ name: PAY, data: ALL, otherData: { ...ALL, amountFen: 1 }, databaseRequests: { firstWrite: 5, commit: 15 } },
  ...{ server: () => server, prepare: meiWithBill, countEffects: spends },
})

describe('take-prepaid', () => {
  it('takes it with what she signed, which is kept sealed', async () => {
    expect(await call(await counter(), TAKE, { ...ALL, ...SIGNED })).toMatchObject({
      data: { bill: { status: 'paid', payments: [{ method: 'prepaid' }] } },
    })
    const [signature] = await server.read('signatures')
    expect(signature).toMatchObject({ _id: 'bill_1:1', customerId: 'cust_mei' })
    expect(signature).not.toHaveProperty('strokes')
    expect((await server.read('audit')).at(-1)).toMatchObject({ details: { confirmedBy: 'signature' } })
    await expectPrepaidInOrder(server)
  })

  it.each([
    [0, 'ok', [75_167, 15_033]],
    [1, 'CODE_WRONG', [100_000, 20_000]],
  ])('with the code that her app shows, off by %i: %s', async (off, expected, left) => {
    await writeBill(server)
    const mei = await meiWithPrepaid(server, BONUS_OFFER)
    const made = await call<{ code: string }>(mei, 'checkout/make-bill-code', { billId: 'bill_1', version: 1 })
    const code = String((Number(made.ok ? made.data.code : '') + off) % 1_000_000).padStart(6, '0')
    expect(await codeOf(await receptionist(server), TAKE, { ...ALL, confirmation: { code } })).toBe(expected)
    expect(await prepaidOfMei(server)).toEqual(left)
  })

  it('takes nothing without her word for it', async () => {
    await expectBadInput(server, await counter(), TAKE, [
      ALL,
      { ...ALL, confirmation: {} },
      { ...ALL, confirmation: { strokes: [] } },
      { ...ALL, confirmation: { code: '1234' } },
      { ...ALL, amountFen: 0, ...SIGNED },
    ])
  })

  it('customers, therapists and strangers may not call it, and other stores see no bill', async () => {
    await meiWithBill()
    const data = { ...ALL, ...SIGNED }
    await expectNotAllowed(server, TAKE, data, ['customer', 'visitor', 'guest', 'therapist', 'foreigner'])
    expect(await codeOf(await otherStoreStaff(server), TAKE, data)).toBe('BILL_UNKNOWN')
  })
})
describe('show-my-prepaid', () => {
  it('shows what is there, what a refund would give, and every movement with its bill', async () => {
    const mei = await meiWithBill()
    await call(mei, PAY, ALL)
    expect(await call(mei, MINE, {})).toMatchObject({
      data: {
        ...{ principalFen: 75_167, bonusFen: 15_033 },
        topUps: [
          { principalFen: 100_000, refund: { refundFen: 75_167, principalGoneFen: 24_833, bonusEndsFen: 15_033 } },
        ],
        moves: expect.arrayContaining([
          expect.objectContaining({ kind: 'prepaidSpent', principalFen: -24_833, bonusFen: -4_967, billId: 'bill_1' }),
          expect.objectContaining({ kind: 'topUpSold', principalFen: 100_000, bonusFen: 20_000 }),
        ]),
      },
    })
  })

  it('goes on page by page, and loses no movement between two', async () => {
    const mei = await meiWithPrepaid(server)
    const entries = Array.from({ length: 25 }, (_, index) => index + 1).flatMap((number) =>
      (['principal', 'bonus'] as const).map((account) => ({
        ...{
          _id: `prepaid:bill_${number}:p1:${account}`,
          ownerId: 'cust_mei',
          account: `prepaid.${account}`,
          amount: -1,
        },
        ...{ kind: 'prepaidSpent', causeId: `bill_${number}`, at: MONDAY_AT_TEN - number },
      })),
    )
    await server.write('ledgerEntries', ...entries)
    interface Page {
      readonly moves: readonly { readonly billId: string; readonly principalFen: number; readonly bonusFen: number }[]
      readonly next?: number
    }
    const page = async (before?: number): Promise<Page> => {
      const reply = await call<Page>(mei, MINE, { before })
      return reply.ok ? reply.data : { moves: [] }
    }
    const first = await page()
    const second = await page(first.next)
    const moves = [...first.moves, ...second.moves]
    expect(moves.map(({ billId }) => billId)).toEqual(Array.from({ length: 25 }, (_, index) => `bill_${index + 1}`))
    expect(moves.every(({ principalFen, bonusFen }) => principalFen === -1 && bonusFen === -1)).toBe(true)
    expect(second.next).toBeUndefined()
  })

  it('staff, visitors and strangers may not call it', async () => {
    await expectNotAllowed(server, MINE, {}, ['visitor', 'guest', 'therapist', 'foreigner'])
  })
})

describe('show-customer-prepaid', () => {
  it('shows the counter the same, and nothing of somebody who is not there', async () => {
    await meiWithPrepaid(server, BONUS_OFFER)
    const hua = await manager(server)
    const xia = await receptionist(server)
    expect(await call(xia, HERS, { customerId: 'cust_mei' })).toMatchObject({ data: { bonusFen: 20_000 } })
    expect(await call(hua, HERS, { customerId: 'cust_mei' })).toMatchObject({ data: { principalFen: 100_000 } })
    expect(await codeOf(hua, HERS, { customerId: 'cust_none' })).toBe('CUSTOMER_UNKNOWN')
  })

  it('therapists, customers and strangers may not call it', async () => {
    await topUpInCashOfMei()
    const kinds = ['therapist', 'customer', 'visitor', 'guest', 'foreigner'] as const
    await expectNotAllowed(server, HERS, { customerId: 'cust_mei' }, kinds)
  })
})

async function topUpInCashOfMei(): Promise<void> {
  await meiWithPrepaid(server)
  await topUpInCash(server)
}
