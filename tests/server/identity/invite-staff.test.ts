import { describeCommandLaws } from '../../support/command-laws'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'
import { everythingAsText } from './people'

const INVITE = 'identity/invite-staff'
const XIA = { staffMemberId: 'staff_xia' }
interface Invited {
  readonly code: string
  readonly expiresAt: number
}

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await server.staffRecord('xia', ['therapist'], { storeIds: ['store_1'] })
})

const manager = () => server.staff('li', ['storeManager'], { storeIds: ['store_1'] })

describe('invite-staff', () => {
  it('gives a code of eight letters and digits that is good for 72 hours and kept nowhere', async () => {
    const reply = await call<Invited>(await manager(), INVITE, XIA)
    expect(reply).toMatchObject({ ok: true, data: { expiresAt: MONDAY_AT_TEN + 72 * 3_600_000 } })
    const code = reply.ok ? reply.data.code : ''
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
    expect(await everythingAsText(server)).not.toContain(code)
    expect(await server.read('audit')).toMatchObject([{ action: INVITE, subjectId: 'staff_xia' }])
  })

  it('gives another code each time', async () => {
    const li = await manager()
    const replies = [await call<Invited>(li, INVITE, XIA), await call<Invited>(li, INVITE, XIA)]
    expect(new Set(replies.map((reply) => (reply.ok ? reply.data.code : '')))).toHaveProperty('size', 2)
  })

  it.each([
    ['of another store', 'staff_far', 'STAFF_MEMBER_UNKNOWN'],
    ['unknown', 'staff_nobody', 'STAFF_MEMBER_UNKNOWN'],
    ['who has left', 'staff_left', 'STAFF_MEMBER_UNKNOWN'],
    ['with more power than hers', 'staff_boss', 'ROLE_NOT_YOURS_TO_GIVE'],
  ])('refuses a manager somebody %s', async (_what, staffMemberId, code) => {
    await server.staffRecord('far', ['therapist'], { storeIds: ['store_2'] })
    await server.staffRecord('left', ['therapist'], { storeIds: ['store_1'], isActive: false })
    await server.staffRecord('boss', ['owner'], { storeIds: ['store_1'] })
    expect(await call(await manager(), INVITE, { staffMemberId })).toMatchObject({ error: { code } })
    expect(await server.read('staffInvitations')).toEqual([])
  })

  it('lets an owner invite anybody', async () => {
    await server.staffRecord('boss', ['owner'])
    const wang = await server.staff('wang', ['owner'])
    for (const staffMemberId of ['staff_boss', 'staff_xia'])
      expect(await call(wang, INVITE, { staffMemberId })).toMatchObject({ ok: true })
  })

  it('therapists, receptionists, guests, customers and people of other mini-programs may not call it', async () => {
    const strangers = [
      await server.staff('yu', ['therapist', 'consultant', 'receptionist'], { storeIds: ['store_1'] }),
      await server.guest('wu'),
      await server.customer('mei'),
      await server.foreigner('li'),
    ]
    for (const client of strangers)
      expect(await call(client, INVITE, XIA)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })
})

describeCommandLaws({
  name: INVITE,
  data: XIA,
  otherData: { staffMemberId: 'staff_other' },
  databaseRequests: { firstWrite: 4, commit: 8 },
  server: () => server,
  prepare: manager,
  countEffects: async () => (await server.read('staffInvitations')).length,
})
