import { call, ServerCloud } from '../../support/server-cloud'
import { EAST, LIN, openEast, staffRecord } from './small-store'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const listed = async (): Promise<unknown[]> => {
  const [catalog] = await server.read('catalogs')
  const therapists = catalog?.['therapists']
  return Array.isArray(therapists) ? therapists : []
}
const position = { staffMemberId: LIN, roles: ['therapist'], storeIds: [EAST], isActive: true }

describe('a therapist on a store’s list', () => {
  it('is shown as identity knows her, with the skills she has there', async () => {
    const before = await openEast(server)
    await server.write('staffMembers', staffRecord(LIN))
    const said = {
      staffMemberId: LIN,
      displayName: '林晓',
      title: '美容总监',
      introduction: '十年',
      yearsOfPractice: 10,
    }
    const owner = await server.staff('boss', ['owner'])
    expect(await call(owner, 'identity/save-staff-member', said)).toMatchObject({ ok: true })
    expect((await listed())[0]).toEqual({ ...said, skills: before.therapists[0]?.skills })
    expect(await listed()).toHaveLength(before.therapists.length)
  })

  it.each([
    ['leaves the shop', { isActive: false }, false],
    ['goes to another store', { storeIds: ['store_west'] }, false],
    ['works at another store too', { storeIds: [EAST, 'store_west'] }, true],
  ])('who %s is still on it: %3$p', async (_what, changes, isListed) => {
    await openEast(server)
    await server.write('staffMembers', staffRecord(LIN))
    const owner = await server.staff('boss', ['owner'])
    expect(await call(owner, 'identity/set-staff-roles', { ...position, ...changes })).toMatchObject({ ok: true })
    expect((await listed()).some((therapist) => Object(therapist).staffMemberId === LIN)).toBe(isListed)
  })
})
