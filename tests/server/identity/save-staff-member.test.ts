import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'

const SAVE = 'identity/save-staff-member'
const NEW = { displayName: '陈曦', title: '美容师', roles: ['therapist'], storeIds: ['store_1'] }
const SAID = { displayName: '陈曦曦', title: '资深美容师', introduction: '十年经验', yearsOfPractice: 10 }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const owner = () => server.staff('wang', ['owner'])
const manager = () => server.staff('li', ['storeManager'], { storeIds: ['store_1'] })
const names = async () => (await server.read('staffMembers')).map(({ displayName }) => displayName)

describe('save-staff-member', () => {
  it('makes a record that nobody is bound to yet, and says who made it', async () => {
    const reply = await call(await manager(), SAVE, NEW)
    expect(reply).toMatchObject({ data: { staffMember: { ...NEW, isActive: true, isLinked: false } } })
    const details = { roles: ['therapist'], storeIds: ['store_1'] }
    expect(await server.read('audit')).toMatchObject([{ action: SAVE, staffMemberId: 'staff_li', details }])
    expect(await server.read('staffAccounts')).toHaveLength(1)
  })

  it('changes what is said of somebody, and not what they may do', async () => {
    const staffMemberId = await server.staffRecord('xi', ['therapist'], { storeIds: ['store_1', 'store_2'] })
    const after = { ...SAID, roles: ['therapist'], storeIds: ['store_1', 'store_2'] }
    expect(await call(await manager(), SAVE, { staffMemberId, ...SAID })).toMatchObject({
      data: { staffMember: after },
    })
  })

  it.each([
    ['another store', { ...NEW, storeIds: ['store_1', 'store_2'] }, 'NOT_YOUR_STORE'],
    ['no store', { ...NEW, storeIds: [] }, 'NOT_YOUR_STORE'],
    ['a manager', { ...NEW, roles: ['therapist', 'storeManager'] }, 'ROLE_NOT_YOURS_TO_GIVE'],
    ['an owner', { ...NEW, roles: ['owner'] }, 'ROLE_NOT_YOURS_TO_GIVE'],
    ['somebody unknown', { staffMemberId: 'staff_nobody', ...SAID }, 'STAFF_MEMBER_UNKNOWN'],
    ['somebody of another store', { staffMemberId: 'staff_far', ...SAID }, 'STAFF_MEMBER_UNKNOWN'],
  ])('refuses a manager %s', async (_what, request, code) => {
    const li = await manager()
    await server.staffRecord('far', ['therapist'], { storeIds: ['store_2'] })
    const before = await names()
    expect(await call(li, SAVE, request)).toMatchObject({ error: { code } })
    expect(await names()).toEqual(before)
  })

  it.each([
    ['a new record without roles', { displayName: 'x', title: 'y' }],
    ['roles for a record that exists', { ...NEW, staffMemberId: 'staff_li' }],
    ['stores for a record that exists', { ...SAID, staffMemberId: 'staff_li', storeIds: ['store_1'] }],
    ['a role that does not exist', { ...NEW, roles: ['king'] }],
    ['a picture from anywhere', { ...NEW, avatarFileId: 'https://example.com/x.jpg' }],
  ])('refuses %s', async (_what, request) => {
    expect(await call(await owner(), SAVE, request)).toMatchObject({ error: { code: 'BAD_REQUEST' } })
  })

  it('therapists, receptionists, guests, customers and people of other mini-programs may not call it', async () => {
    const strangers = [
      await server.staff('xia', ['therapist', 'consultant', 'receptionist'], { storeIds: ['store_1'] }),
      await server.guest('wu'),
      await server.customer('mei'),
      await server.visitor('lan'),
      await server.foreigner('wang'),
    ]
    for (const client of strangers)
      expect(await call(client, SAVE, NEW)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })
})

describeCommandLaws({
  name: SAVE,
  data: NEW,
  otherData: { ...NEW, displayName: '林' },
  databaseRequests: { firstWrite: 3, commit: 6 },
  server: () => server,
  prepare: manager,
  countEffects: async () => (await names()).filter((name) => name === '陈曦').length,
})
