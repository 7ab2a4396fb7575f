import { partnership } from '../../support/partners'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const LIST = 'partner/list-partners'
const SECOND_MS = 1000

interface Row {
  readonly customerId: string
  readonly friendCount: number
}
interface Page {
  readonly partners: readonly Row[]
  readonly next?: number
}

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['partner'])
  await tenThousandPartners()
}, 240_000)
afterAll(() => server.close())

/** 100 whom nobody brought; the first of them brought 5000, the others 50 each; the first friend of the first brought one. */
async function tenThousandPartners(): Promise<void> {
  const root = (number: number) => partnership(`r${number}`, { joinedAt: MONDAY_AT_TEN + number * SECOND_MS })
  await server.write('partnerships', ...Array.from({ length: 100 }, (_, number) => root(number)))
  for (let number = 0; number < 100; number += 1) {
    const size = number === 0 ? 5000 : 50
    const friends = Array.from({ length: size }, (_, index) => {
      const at = MONDAY_AT_TEN + index * SECOND_MS
      return partnership(`r${number}f${index}`, { referrerId: `cust_r${number}`, boundAt: at, joinedAt: at })
    })
    for (let start = 0; start < size; start += 1000)
      await server.write('partnerships', ...friends.slice(start, start + 1000))
  }
  const brought = { _id: 'cust_last', referrerId: 'cust_r0f4999', boundAt: MONDAY_AT_TEN }
  await server.write('partnerships', brought)
  const spent = { storeId: 'store_east', earnedAt: 1, at: 1, amountFen: 300_00 }
  await server.write('settledMoney', { ...spent, _id: 'settled:b1', bringerId: 'cust_r99', broughtMonth: '2025-03' })
  const accounts = { 'commission.pending': 5_00, 'commission.available': -1_00, 'commission.paid': 11_00 }
  await server.write('balances', { _id: 'cust_r99', accounts })
}

const owner = () => server.staff('xu', ['owner'])
async function pageOf(data: object): Promise<Page> {
  const reply = await call<Page>(await owner(), LIST, data)
  if (!reply.ok) throw new Error(JSON.stringify(reply))
  return reply.data
}

describe('the tree of 10,000 partners', () => {
  it('opens with those whom nobody brought, with their sums, page by page', async () => {
    const first = await pageOf({ under: 'nobody' })
    expect(first.partners).toHaveLength(20)
    expect(first.partners[0]).toMatchObject({
      ...{ customerId: 'cust_r99', friendCount: 50, spentFen: 300_00 },
      ...{ earnedFen: 15_00, pendingFen: 5_00, paidFen: 11_00, availableFen: -1_00 },
    })
    const second = await pageOf({ under: 'nobody', before: first.next })
    expect(second.partners[0]).toMatchObject({ customerId: 'cust_r79' })
  })

  it('opens whom somebody brought, one level at a time, down to who is no partner herself', async () => {
    const { partners } = await pageOf({ under: 'cust_r0' })
    expect(partners).toHaveLength(20)
    expect(partners[0]).toMatchObject({ customerId: 'cust_r0f4999', friendCount: 1 })
    const below = await pageOf({ under: 'cust_r0f4999' })
    expect(below).toMatchObject({ partners: [{ customerId: 'cust_last', friendCount: 0, isActive: false }] })
    expect(below.partners[0]).not.toHaveProperty('joinedAt')
  })

  it('takes 6 requests for any level, each of them by an index', async () => {
    const xu = await owner()
    const position = server.cloud.journal.last()
    for (const data of [
      {},
      { under: 'nobody' },
      { under: 'cust_r0' },
      { under: 'cust_r0', before: MONDAY_AT_TEN + 5_000 },
    ]) {
      const reply = async () => expect(await call(xu, LIST, data)).toMatchObject({ ok: true })
      expect((await server.wireActions('partner', reply)).length).toBeLessThanOrEqual(6)
    }
    expect(server.cloud.journal.since(position).filter(({ type }) => type === 'missingIndex')).toEqual([])
  })
})

describe('my friends', () => {
  it('are all found, page by page, also beyond a hundred', async () => {
    const client = await server.customer('r0')
    const seen: unknown[] = []
    let before: number | undefined
    for (let page = 0; page < 6; page += 1) {
      const data = before === undefined ? {} : { before }
      const reply = await call<{ friends: { boundAt: number }[]; next?: number }>(
        client,
        'partner/list-my-friends',
        data,
      )
      if (!reply.ok) throw new Error(JSON.stringify(reply))
      seen.push(...reply.data.friends.map(({ boundAt }) => boundAt))
      before = reply.data.next
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => MONDAY_AT_TEN + (4999 - index) * SECOND_MS))
  })
})
