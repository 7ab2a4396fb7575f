import type { ReplyOf } from '../../../src/contracts/contract'
import type { findCustomers } from '../../../src/contracts/identity'
import type { CloudClient } from '../../../src/localcloud'
import { call, ServerCloud } from '../../support/server-cloud'

const FIND = 'identity/find-customers'
type Found = ReplyOf<typeof findCustomers>

let server: ServerCloud
let xia: CloudClient
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  xia = await server.staff('xia', ['therapist'], { storeIds: ['store_1'] })
})

async function find(data: object): Promise<Found> {
  const reply = await call<Found>(xia, FIND, data)
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data
}
const namesFor = async (text: string) => (await find({ text })).customers.map(({ displayName }) => displayName)
const add = (displayName: string, phone?: string) => call(xia, 'identity/add-customer', { displayName, phone })

describe('find-customers', () => {
  it.each([
    ['13812345678', ['王美']],
    ['138 1234 5678', ['王美']],
    ['13899999999', []],
    ['5678', ['李兰', '王美']],
    ['0000', []],
    ['王', ['王丽', '王美', '王美丽']],
    ['王美', ['王美', '王美丽']],
    ['美', []],
    ['Anna', ['Anna']],
    ['', ['Anna', '王丽', '李兰', '王美丽', '王美']],
    ['   ', ['Anna', '王丽', '李兰', '王美丽', '王美']],
    ['.*', []],
    ['$ne', []],
  ])('by %p finds %p', async (text, names) => {
    // A moment between them: ids sort by time.
    for (const [displayName, phone] of [
      ['王美', '13812345678'],
      ['王美丽', '13900001111'],
      ['李兰', '13700005678'],
      ['王丽'],
      ['Anna', '13600002222'],
    ] as const) {
      await add(displayName, phone)
      server.cloud.clock.set(server.cloud.clock.now() + 1)
    }
    expect(await namesFor(text)).toEqual(names)
  })

  it('finds names that go on with an emoji', async () => {
    await add('小😀')
    expect(await namesFor('小')).toEqual(['小😀'])
  })

  it('shows the phone only by its ends, and whether she has WeChat', async () => {
    await add('王美', '13812345678')
    const [head] = (await find({ text: '5678' })).customers
    expect(head).toMatchObject({ phoneMasked: '138****5678', hasWechat: false, visitCount: 0, noteForStaff: '' })
    expect(JSON.stringify(head)).not.toMatch(/1234|v1\.|Index/)
  })

  it('goes on where a page ended, without a gap and without repeating', async () => {
    const ids = Array.from({ length: 45 }, (_, index) => `cust_${String(index).padStart(3, '0')}`)
    const facts = { displayName: '客', hasWechat: false, visitCount: 0, isDeleted: false, createdAt: 0 }
    await server.write('customers', ...ids.map((_id) => ({ _id, ...facts })))
    const seen: string[] = []
    let after: string | undefined
    do {
      const page: Found = await find({ ...(after === undefined ? {} : { after }) })
      seen.push(...page.customers.map(({ customerId }) => customerId))
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual([...ids].reverse())
  })

  it('finds nobody who was deleted', async () => {
    await server.customer('mei', { isActive: false })
    expect(await namesFor('')).toEqual([])
    expect(await namesFor('mei')).toEqual([])
  })

  it('customers, visitors, guests and people of other mini-programs may not call it', async () => {
    const strangers = [
      await server.customer('mei'),
      await server.visitor('lan'),
      await server.guest('wu'),
      await server.foreigner('xia'),
    ]
    for (const client of strangers)
      expect(await call(client, FIND, { text: '5678' })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })
})
