import type { ReplyOf } from '../../../src/contracts/contract'
import type { listStaff } from '../../../src/contracts/identity'
import type { CloudClient } from '../../../src/localcloud'
import { call, ServerCloud } from '../../support/server-cloud'

const LIST = 'identity/list-staff'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await server.staffRecord('a', ['therapist'], { storeIds: ['store_1'] })
  await server.staffRecord('b', ['therapist'], { storeIds: ['store_1', 'store_2'], isActive: false })
  await server.staffRecord('c', ['receptionist'], { storeIds: ['store_2'] })
})

async function idsFor(client: CloudClient, data: object): Promise<string[]> {
  const reply = await call<ReplyOf<typeof listStaff>>(client, LIST, data)
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data.staffMembers.map(({ staffMemberId }) => staffMemberId)
}

describe('list-staff', () => {
  it('lists a store, or all the caller’s stores, those who left included', async () => {
    const yu = await server.staff('yu', ['therapist'], { storeIds: ['store_1'] })
    expect(await idsFor(yu, { storeId: 'store_1' })).toEqual(['staff_a', 'staff_b', 'staff_yu'])
    expect(await idsFor(yu, {})).toEqual(['staff_a', 'staff_b', 'staff_yu'])
    const both = await server.staff('zoe', ['storeManager'], { storeIds: ['store_1', 'store_2'] })
    expect(await idsFor(both, {})).toEqual(['staff_a', 'staff_b', 'staff_c', 'staff_yu', 'staff_zoe'])
    expect(await idsFor(await server.staff('new', ['therapist']), {})).toEqual([])
  })

  it('lists everybody for an owner, also owners who work in no store', async () => {
    const wang = await server.staff('wang', ['owner'])
    expect(await idsFor(wang, {})).toEqual(['staff_a', 'staff_b', 'staff_c', 'staff_wang'])
    expect(await idsFor(wang, { storeId: 'store_2' })).toEqual(['staff_b', 'staff_c'])
  })

  it('refuses a store the caller does not work at', async () => {
    const yu = await server.staff('yu', ['storeManager'], { storeIds: ['store_1'] })
    expect(await call(yu, LIST, { storeId: 'store_2' })).toMatchObject({ error: { code: 'NOT_YOUR_STORE' } })
  })

  it('guests, former staff, customers, visitors and people of other mini-programs may not call it', async () => {
    const strangers = [
      await server.guest('wu'),
      await server.staff('yan', ['owner'], { isActive: false }),
      await server.customer('mei'),
      await server.visitor('lan'),
      await server.foreigner('a'),
    ]
    for (const client of strangers)
      expect(await call(client, LIST, {})).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })
})
