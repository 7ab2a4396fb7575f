import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'
import { EAST, FACIAL, LIN, manager, openEast, staffRecord, strangers } from './small-store'

const SAVE = 'catalog/save-therapist'
const ZHAO = 'staff_zhao'
const SKILLS = [{ serviceId: FACIAL, extraMinutes: 15 }]
const DATA = { storeId: EAST, staffMemberId: ZHAO, isBookable: true, skills: SKILLS }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['catalog'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('save-therapist', () => {
  it('customers, guests, staff without that power and managers of other stores may not call it', async () => {
    const before = await openEast(server)
    await server.write('staffMembers', staffRecord(ZHAO))
    for (const [client, code] of await strangers(server))
      expect(await call(client, SAVE, DATA)).toMatchObject({ ok: false, error: { code } })
    expect(await server.read('catalogs')).toEqual([before])
  })

  it('puts her on the list with what customers may see of her, and off it again', async () => {
    const before = await openEast(server)
    await server.write(
      'staffMembers',
      staffRecord(ZHAO, { openid: 'o-zhao', avatarFileId: 'cloud://pictures/zhao.jpg' }),
    )
    const zhao = {
      staffMemberId: ZHAO,
      displayName: '周敏',
      title: '高级美容师',
      avatarFileId: 'cloud://pictures/zhao.jpg',
      introduction: '',
      yearsOfPractice: 8,
      skills: SKILLS,
    }
    expect(await call(await manager(server), SAVE, DATA)).toEqual({ ok: true, data: { therapist: zhao } })
    expect(await server.read('catalogs')).toEqual([{ ...before, therapists: [...before.therapists, zhao] }])
    const off = { ...DATA, isBookable: false, skills: [] }
    expect(await call(await manager(server), SAVE, off)).toEqual({ ok: true, data: {} })
    expect(await server.read('catalogs')).toEqual([before])
  })

  it.each([
    ['somebody unknown', undefined, SKILLS, 'STAFF_MEMBER_UNKNOWN'],
    ['somebody who has left', { isActive: false }, SKILLS, 'STAFF_MEMBER_UNKNOWN'],
    ['somebody of another store', { storeIds: ['store_west'] }, SKILLS, 'STAFF_MEMBER_UNKNOWN'],
    ['a service the store does not have', {}, [{ serviceId: 'svc_unknown' }], 'SERVICE_UNKNOWN'],
    ['minutes off the grid', {}, [{ serviceId: FACIAL, extraMinutes: 7 }], 'BAD_REQUEST'],
  ])('refuses %s', async (_what, record, skills, code) => {
    const before = await openEast(server)
    if (record !== undefined) await server.write('staffMembers', staffRecord(ZHAO, record))
    expect(await call(await manager(server), SAVE, { ...DATA, skills })).toMatchObject({ ok: false, error: { code } })
    expect(await server.read('catalogs')).toEqual([before])
  })

  it('changes the skills of one who is listed in her place', async () => {
    await openEast(server)
    await server.write('staffMembers', staffRecord(LIN))
    await call(await manager(server), SAVE, { ...DATA, staffMemberId: LIN })
    expect(await server.read('catalogs')).toMatchObject([
      { therapists: [{ staffMemberId: LIN, skills: SKILLS }, {}, {}] },
    ])
  })
})

describeCommandLaws({
  name: SAVE,
  data: DATA,
  otherData: { ...DATA, skills: [] },
  databaseRequests: { firstWrite: 5, commit: 9 },
  server: () => server,
  prepare: async () => {
    for (const collection of ['catalogs', 'staffMembers'])
      await server.cloud.database.remove({ collection, filter: {}, isMulti: true })
    await openEast(server)
    await server.write('staffMembers', staffRecord(ZHAO))
    return manager(server)
  },
  countEffects: async () => (await server.read('audit')).length,
})
