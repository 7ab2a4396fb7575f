import type { CloudClient } from '../../../src/localcloud'
import { describeCommandLaws } from '../../support/command-laws'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const ACCEPT = 'identity/accept-invitation'
const HOUR_MS = 3_600_000
const invalid = { error: { code: 'INVITATION_INVALID' } }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await server.staffRecord('xia', ['therapist'], { storeIds: ['store_1'] })
})

async function codeFor(staffMemberId: string): Promise<string> {
  const wang = await server.staff('wang', ['owner'])
  const reply = await call<{ code: string }>(wang, 'identity/invite-staff', { staffMemberId })
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data.code
}
const accept = (client: CloudClient, code: string) => call(client, ACCEPT, { code })

describe('accept-invitation', () => {
  it('makes a guest the staff member, from the next call on', async () => {
    const xia = await server.guest('xia')
    const staff = { staffMemberId: 'staff_xia', roles: ['therapist'], isLinked: true }
    expect(await accept(xia, (await codeFor('staff_xia')).toLowerCase())).toMatchObject({ data: { staff } })
    expect(await call(xia, 'identity/staff-sign-in', {})).toMatchObject({ data: { staff } })
    expect(await server.read('audit')).toEqual(
      expect.arrayContaining([expect.objectContaining({ action: ACCEPT, subjectId: 'staff_xia' })]),
    )
  })

  it('works once', async () => {
    const code = await codeFor('staff_xia')
    expect(await accept(await server.guest('xia'), code)).toMatchObject({ ok: true })
    expect(await accept(await server.guest('wu'), code)).toMatchObject(invalid)
  })

  it('lets one of two in who enter the code at once', async () => {
    const code = await codeFor('staff_xia')
    const guests = await Promise.all(['xia', 'wu'].map((person) => server.guest(person)))
    const replies = await Promise.all(guests.map((guest) => accept(guest, code)))
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect(await server.read('staffAccounts')).toHaveLength(2)
  })

  it('makes nobody two staff members who enters two codes at once', async () => {
    await server.staffRecord('yu', ['therapist'], { storeIds: ['store_1'] })
    const codes = [await codeFor('staff_xia'), await codeFor('staff_yu')]
    const guest = await server.guest('xia')
    const replies = await Promise.all(codes.map((code) => accept(guest, code)))
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect(replies).toContainEqual(
      expect.objectContaining({ error: expect.objectContaining({ code: 'ALREADY_STAFF' }) }),
    )
    expect((await server.read('staffMembers')).filter(({ openid }) => openid !== undefined)).toHaveLength(2)
  })

  it.each([
    ['up to 72 hours', 72 * HOUR_MS - 1, { ok: true }],
    ['not at 72 hours', 72 * HOUR_MS, invalid],
  ])('works %s', async (_what, laterMs, expected) => {
    const code = await codeFor('staff_xia')
    server.cloud.clock.set(MONDAY_AT_TEN + laterMs)
    expect(await accept(await server.guest('xia'), code)).toMatchObject(expected)
  })

  it('does not work when it is made up, or replaced by a newer one', async () => {
    const older = await codeFor('staff_xia')
    const newer = await codeFor('staff_xia')
    const xia = await server.guest('xia')
    for (const code of [older, 'ABCDEFGH']) expect(await accept(xia, code)).toMatchObject(invalid)
    expect(await accept(xia, newer)).toMatchObject({ ok: true })
  })

  it('does not give powers that the record got only after the invitation, nor a record that was shut', async () => {
    const code = await codeFor('staff_xia')
    const wang = await server.staff('wang', ['owner'])
    const more = { staffMemberId: 'staff_xia', roles: ['owner'], storeIds: [], isActive: true }
    await call(wang, 'identity/set-staff-roles', more)
    expect(await accept(await server.guest('xia'), code)).toMatchObject(invalid)
    const newer = await codeFor('staff_xia')
    await call(wang, 'identity/set-staff-roles', { ...more, isActive: false })
    expect(await accept(await server.guest('xia'), newer)).toMatchObject(invalid)
  })

  it('lets go of the WeChat account that was bound before, as when somebody has a new one', async () => {
    const former = await server.staff('xia', ['therapist'], { storeIds: ['store_1'] })
    const newer = await server.guest('xia-new')
    await accept(newer, await codeFor('staff_xia'))
    expect(await call(former, 'identity/staff-sign-in', {})).toEqual({ ok: true, data: {} })
    expect(await call(newer, 'identity/staff-sign-in', {})).toMatchObject({
      data: { staff: { staffMemberId: 'staff_xia' } },
    })
  })

  it('leaves an account alone that was bound before and is somebody else’s by now', async () => {
    const position = { staffMemberId: 'staff_xia', roles: ['therapist'], storeIds: ['store_1'] }
    const xia = await server.staff('xia', ['therapist'], { storeIds: position.storeIds })
    const wang = await server.staff('wang', ['owner'])
    await call(wang, 'identity/set-staff-roles', { ...position, isActive: false })
    await server.staffRecord('yu', ['therapist'], { storeIds: ['store_1'] })
    await accept(xia, await codeFor('staff_yu'))
    await call(wang, 'identity/set-staff-roles', { ...position, isActive: true })
    await accept(await server.guest('xia-new'), await codeFor('staff_xia'))
    expect(await call(xia, 'identity/staff-sign-in', {})).toMatchObject({
      data: { staff: { staffMemberId: 'staff_yu' } },
    })
  })

  it('customers, visitors and people of other mini-programs may not call it, and staff are staff already', async () => {
    const code = await codeFor('staff_xia')
    for (const client of [await server.customer('mei'), await server.visitor('lan'), await server.foreigner('xia')])
      expect(await accept(client, code)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    const yu = await server.staff('yu', ['therapist'])
    expect(await accept(yu, code)).toMatchObject({ error: { code: 'ALREADY_STAFF' } })
  })

  it.each(['', 'ABCDEFG', 'ABCDEFGHI', 'ABCDEFGU', 'ABCD-FGH'])(
    'refuses a code that cannot be one: %p',
    async (code) => {
      expect(await accept(await server.guest('xia'), code)).toMatchObject({ error: { code: 'BAD_REQUEST' } })
    },
  )
})

describeCommandLaws({
  name: ACCEPT,
  data: async () => ({ code: await codeFor('staff_xia') }),
  otherData: { code: 'ABCDEFGH' },
  databaseRequests: { firstWrite: 6, commit: 11 },
  server: () => server,
  prepare: async () => {
    await server.staff('wang', ['owner'])
    return server.guest('xia')
  },
  countEffects: async () => (await server.read('audit')).filter(({ action }) => action === ACCEPT).length,
})
