import type { CloudClient } from '../../../src/localcloud'
import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'

const SET = 'identity/set-staff-roles'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const owner = (person = 'wang') => server.staff(person, ['owner'])
const manager = () => server.staff('li', ['storeManager'], { storeIds: ['store_1'] })
const therapist = () => server.staff('xia', ['therapist'], { storeIds: ['store_1'] })
const XIA = { staffMemberId: 'staff_xia', roles: ['therapist'], storeIds: ['store_1'], isActive: true }
const accountOf = async (client: CloudClient) =>
  (await server.read('staffAccounts')).find(({ _id }) => _id === client.signedIn?.openid)

describe('set-staff-roles', () => {
  it('changes the record and the account that the next call reads, and says who did it', async () => {
    const xia = await therapist()
    const after = { ...XIA, roles: ['receptionist', 'therapist'] }
    expect(await call(await manager(), SET, after)).toMatchObject({ data: { staffMember: after } })
    expect(await accountOf(xia)).toMatchObject({ roles: ['receptionist', 'therapist'], isActive: true })
    const details = { roles: ['receptionist', 'therapist'], storeIds: ['store_1'], isActive: true }
    expect(await server.read('audit')).toMatchObject([{ subjectId: 'staff_xia', staffMemberId: 'staff_li', details }])
  })

  it('shuts somebody out at once', async () => {
    const xia = await therapist()
    await call(await manager(), SET, { ...XIA, isActive: false })
    expect(await call(xia, 'identity/list-staff', {})).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    await call(await manager(), SET, XIA)
    expect(await call(xia, 'identity/list-staff', {})).toMatchObject({ ok: true })
  })

  it('leaves an account alone that is bound to somebody else by now', async () => {
    const xia = await therapist()
    await server.staffRecord('old', ['therapist'], { storeIds: ['store_1'], openid: xia.signedIn?.openid })
    await call(await owner(), SET, { ...XIA, staffMemberId: 'staff_old', roles: ['owner'] })
    expect(await accountOf(xia)).toMatchObject({ staffMemberId: 'staff_xia', roles: ['therapist'] })
  })

  it('lets only an owner give and take the roles of power', async () => {
    await therapist()
    const [wang, li] = [await owner(), await manager()]
    const powerful = [
      { ...XIA, roles: ['storeManager'] },
      { ...XIA, roles: ['therapist', 'owner'] },
      { ...XIA, staffMemberId: 'staff_li', roles: ['therapist'] },
      { ...XIA, staffMemberId: 'staff_li', roles: ['storeManager'], isActive: false },
    ]
    for (const request of powerful) {
      expect(await call(li, SET, request)).toMatchObject({ error: { code: 'ROLE_NOT_YOURS_TO_GIVE' } })
      expect(await call(wang, SET, request)).toMatchObject({ ok: true })
      await call(wang, SET, { ...request, ...XIA, staffMemberId: request.staffMemberId })
      await manager()
    }
  })

  it.each([
    ['of another store', { ...XIA, staffMemberId: 'staff_far' }, 'STAFF_MEMBER_UNKNOWN'],
    ['unknown', { ...XIA, staffMemberId: 'staff_nobody' }, 'STAFF_MEMBER_UNKNOWN'],
    ['sent to another store', { ...XIA, storeIds: ['store_1', 'store_2'] }, 'NOT_YOUR_STORE'],
    ['taken out of every store', { ...XIA, storeIds: [] }, 'NOT_YOUR_STORE'],
    ['who works elsewhere too', { ...XIA, staffMemberId: 'staff_both', isActive: false }, 'NOT_YOUR_STORE'],
  ])('refuses a manager somebody %s', async (_what, request, code) => {
    await therapist()
    await server.staffRecord('far', ['therapist'], { storeIds: ['store_2'] })
    await server.staffRecord('both', ['therapist'], { storeIds: ['store_1', 'store_2'] })
    const li = await manager()
    const before = await server.readEverything()
    expect(await call(li, SET, request)).toMatchObject({ error: { code } })
    expect(await server.readEverything()).toEqual(before)
  })

  it('keeps the last owner, whatever would end it', async () => {
    const wang = await owner()
    const asOwner = { ...XIA, staffMemberId: 'staff_wang', roles: ['owner'], storeIds: [] }
    for (const end of [{ roles: ['therapist'] }, { isActive: false }])
      expect(await call(wang, SET, { ...asOwner, ...end })).toMatchObject({ error: { code: 'LAST_OWNER' } })
    await owner('zhao')
    expect(await call(wang, SET, { ...asOwner, isActive: false })).toMatchObject({ ok: true })
    expect(await server.read('owners')).toMatchObject([{ staffMemberIds: ['staff_zhao'] }])
  })

  it('keeps the last owner who can sign in, although another record says owner', async () => {
    const wang = await owner()
    const asOwner = { staffMemberId: 'staff_wang', roles: ['owner'], storeIds: [], isActive: true }
    await server.staffRecord('zhao', ['therapist'], { storeIds: ['store_1'] })
    expect(await call(wang, SET, { ...asOwner, staffMemberId: 'staff_zhao' })).toMatchObject({ ok: true })
    expect(await call(wang, SET, { ...asOwner, isActive: false })).toMatchObject({ error: { code: 'LAST_OWNER' } })
    const invitation = await call<{ code: string }>(wang, 'identity/invite-staff', { staffMemberId: 'staff_zhao' })
    const code = invitation.ok ? invitation.data.code : ''
    await call(await server.guest('zhao'), 'identity/accept-invitation', { code })
    expect(await server.read('owners')).toMatchObject([{ staffMemberIds: ['staff_wang', 'staff_zhao'] }])
    expect(await call(wang, SET, { ...asOwner, isActive: false })).toMatchObject({ ok: true })
  })

  it('keeps one of two owners who remove each other at once', async () => {
    const [wang, zhao] = [await owner('wang'), await owner('zhao')]
    const end = { roles: ['owner'], storeIds: [], isActive: false }
    const replies = await Promise.all([
      call(wang, SET, { ...end, staffMemberId: 'staff_zhao' }),
      call(zhao, SET, { ...end, staffMemberId: 'staff_wang' }),
    ])
    expect(replies.filter((reply) => reply.ok).length).toBeLessThanOrEqual(1)
    const active = (await server.read('staffMembers')).filter(({ isActive }) => isActive === true)
    expect(active).toHaveLength(1)
    expect(await server.read('owners')).toMatchObject([{ staffMemberIds: [active[0]?.['_id']] }])
  })

  it('therapists, receptionists, guests, customers and people of other mini-programs may not call it', async () => {
    const strangers = [
      await server.staff('xia', ['therapist', 'consultant', 'receptionist'], { storeIds: ['store_1'] }),
      await server.guest('wu'),
      await server.customer('mei'),
      await server.foreigner('wang'),
    ]
    for (const client of strangers)
      expect(await call(client, SET, XIA)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })
})

describeCommandLaws({
  name: SET,
  data: { ...XIA, roles: ['receptionist'] },
  otherData: { ...XIA, roles: ['consultant'] },
  databaseRequests: { firstWrite: 5, commit: 10 },
  server: () => server,
  prepare: async () => {
    await therapist()
    return manager()
  },
  countEffects: async () => (await server.read('audit')).length,
})
