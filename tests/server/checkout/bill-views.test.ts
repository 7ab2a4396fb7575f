import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { billOfMei, manager, receptionist } from '../../support/bills'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { EAST, MONDAY, TUESDAY, WEST } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const BILL = { billId: 'bill_1' }
const DAY = { storeId: EAST, on: MONDAY }
const STRANGERS = ['visitor', 'guest', 'former staff', 'foreigner'] as const

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['checkout'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const write = (...bills: Parameters<typeof billOfMei>[0][]) =>
  server.write('bills', ...bills.map((changes) => ({ ...billOfMei(changes) })))

interface Bills {
  readonly bills: readonly { readonly billId: string; readonly moves?: readonly string[] }[]
  readonly next?: number
}

/** Goes through all pages, two bills of one moment in each pair, and gives the ids in their order. */
async function listAll(client: CloudClient, name: string, data: object, cursor: 'before' | 'after'): Promise<string[]> {
  const ids: string[] = []
  for (let next: number | undefined, page = 0; page === 0 || next !== undefined; page += 1) {
    const reply = await call<Bills>(client, name, next === undefined ? data : { ...data, [cursor]: next })
    if (!reply.ok) throw new Error(reply.error.code)
    ids.push(...reply.data.bills.map(({ billId }) => billId))
    next = reply.data.next
  }
  return ids
}

const pairs = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ...{ _id: `bill_${String(index + 100)}`, openedAt: MONDAY_AT_TEN + Math.floor(index / 2) },
  }))

describe('show-bill', () => {
  it('shows staff the bill, with what they may do', async () => {
    await write({})
    const lin = await server.staff('lin', ['therapist'], { storeIds: [EAST] })
    expect(await call(lin, 'checkout/show-bill', BILL)).toMatchObject({ data: { bill: { moves: [] } } })
    const moves = ['edit', 'takePayment', 'cancel']
    expect(await call(await receptionist(server), 'checkout/show-bill', BILL)).toMatchObject({
      data: { bill: { moves } },
    })
    await server.reset()
    const payment = { paymentId: 'p1', method: 'cash', amountFen: 29_800, refundedFen: 0, at: 1 } as const
    await write({ status: 'paid', payments: [payment] })
    const refund = { data: { bill: { moves: ['refund'], outstandingFen: 0, paidFen: 29_800 } } }
    expect(await call(await manager(server), 'checkout/show-bill', BILL)).toMatchObject(refund)
  })

  it('customers and strangers may not call it, and other stores see no bill', async () => {
    await write({})
    await expectNotAllowed(server, 'checkout/show-bill', BILL, [...STRANGERS, 'customer'])
    const reply = await call(await otherStoreStaff(server), 'checkout/show-bill', BILL)
    expect(reply).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
  })
})

describe('list-bills', () => {
  const LIST = 'checkout/list-bills'

  it('lists the store’s day, earliest first, in pages that lose none', async () => {
    const many = pairs(103)
    await write(...many, { _id: 'bill_west', storeId: WEST }, { _id: 'bill_later', on: TUESDAY })
    const ids = await listAll(await receptionist(server), LIST, DAY, 'after')
    expect(ids).toHaveLength(103)
    expect([...ids].sort()).toEqual(many.map(({ _id }) => _id))
  })

  it('therapists, customers and strangers may not call it, and other stores see nothing', async () => {
    await expectNotAllowed(server, LIST, DAY, [...STRANGERS, 'customer', 'therapist'])
    expect(await call(await otherStoreStaff(server), LIST, DAY)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
    await expectBadInput(server, await manager(server), LIST, [{}, { ...DAY, on: '2025-02-30' }])
  })
})

describe('show-takings', () => {
  const SHOW = 'checkout/show-takings'
  const entry = (
    _id: string,
    account: string,
    amount: number,
    time: string,
    ownerId = EAST,
  ): Record<string, unknown> => ({
    ...{ _id, ownerId, storeId: ownerId, account: `takings.${account}`, amount, causeId: 'bill_1' },
    ...{ kind: amount > 0 ? 'paymentTaken' : 'paymentRefunded', at: Date.parse(`${time}+08:00`) },
  })

  it('sums what came and went by means of payment, from midnight to midnight in the store’s zone', async () => {
    await server.write(
      'ledgerEntries',
      entry('e1', 'cash', 1, '2025-03-09T23:59:59.999'),
      entry('e2', 'cash', 10_000, '2025-03-10T00:00:00'),
      entry('e3', 'cash', -2_500, '2025-03-10T12:00:00'),
      entry('e4', 'wechatPay', 29_800, '2025-03-10T23:59:59.999'),
      entry('e5', 'wechatPay', 1, '2025-03-11T00:00:00'),
      entry('e6', 'cash', 1, '2025-03-10T12:00:00', WEST),
    )
    const sums = (takenFen: number, refundedFen: number, paymentCount: number, refundCount: number): object => ({
      ...{ takenFen, refundedFen, paymentCount, refundCount },
    })
    expect(await call(await receptionist(server), SHOW, DAY)).toEqual({
      ok: true,
      data: {
        methods: [
          { method: 'wechatPay', ...sums(29_800, 0, 1, 0) },
          { method: 'cash', ...sums(10_000, 2_500, 1, 1) },
          { method: 'bankCard', ...sums(0, 0, 0, 0) },
        ],
        netFen: 37_300,
        prepaid: { usedFen: 0, givenBackFen: 0 },
      },
    })
  })

  it('sums a day of more entries than one answer of the database holds', async () => {
    const entries = Array.from({ length: 1_200 }, (_, i) => entry(`e${i}`, 'cash', 100, '2025-03-10T12:00:00'))
    await server.write('ledgerEntries', ...entries)
    expect(await call(await receptionist(server), SHOW, DAY)).toMatchObject({
      data: { netFen: 120_000, methods: [{}, { method: 'cash', paymentCount: 1_200 }, {}] },
    })
  })

  it('therapists, customers and strangers may not call it, and other stores see nothing', async () => {
    await expectNotAllowed(server, SHOW, DAY, [...STRANGERS, 'customer', 'therapist'])
    expect(await call(await otherStoreStaff(server), SHOW, DAY)).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
  })
})

describe('show-my-bill', () => {
  const SHOW = 'checkout/show-my-bill'

  it('shows a customer her own, by its id or by her visit’s, and nothing of the staff’s view', async () => {
    await write({})
    const mei = await server.customer('mei')
    for (const request of [BILL, { appointmentId: 'appt_1' }]) {
      const reply = await call<{ bill: object }>(mei, SHOW, request)
      expect(reply).toMatchObject({ data: { bill: { billId: 'bill_1', outstandingFen: 29_800 } } })
      expect(JSON.stringify(reply)).not.toMatch(/moves|customerName|categoryId/)
    }
  })

  it('staff and strangers may not call it, and other customers see no bill', async () => {
    await write({})
    await expectNotAllowed(server, SHOW, BILL, [...STRANGERS, 'therapist'])
    expect(await call(await server.customer('lan'), SHOW, BILL)).toMatchObject({ error: { code: 'BILL_UNKNOWN' } })
    await expectBadInput(server, await server.customer('mei'), SHOW, [
      {},
      { billId: 'x' },
      { ...BILL, appointmentId: 1 },
    ])
  })
})

describe('list-my-bills', () => {
  const LIST = 'checkout/list-my-bills'

  it('lists the caller’s own, latest first, in pages that lose none', async () => {
    const many = pairs(43)
    await write(...many, { _id: 'bill_lan', customerId: 'cust_lan' })
    const ids = await listAll(await server.customer('mei'), LIST, {}, 'before')
    expect(ids).toHaveLength(43)
    expect(ids[0]).toBe('bill_142')
    expect([...ids].sort()).toEqual(many.map(({ _id }) => _id))
  })

  it('staff and strangers may not call it', async () => {
    await expectNotAllowed(server, LIST, {}, [...STRANGERS, 'therapist'])
  })
})
