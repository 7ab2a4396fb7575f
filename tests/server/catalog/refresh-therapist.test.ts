import { call, ServerCloud } from '../../support/server-cloud'
import { EAST, LIN, manager, openEast, staffRecord } from './small-store'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['catalog', 'identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const listedNow = async (): Promise<unknown[]> => {
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
    expect((await listedNow())[0]).toEqual({ ...said, skills: before.therapists[0]?.skills })
    expect(await listedNow()).toHaveLength(before.therapists.length)
  })

  it('is not put on it by somebody who read her record before she left', async () => {
    await openEast(server)
    const zhao = 'staff_zhao'
    await server.write('staffMembers', staffRecord(zhao))
    const [listing, boss] = [await manager(server), await server.staff('boss', ['owner'])]
    const commit = { functionName: 'catalog', action: 'database.commitTransaction' }
    server.cloud.faults.add({ ...commit, times: 1, effect: { kind: 'delay', delayMs: 1500 } })
    const since = server.cloud.journal.last()
    const listed = { storeId: EAST, staffMemberId: zhao, isBookable: true, skills: [] }
    const saved = call(listing, 'catalog/save-therapist', listed)
    // Her record has been read and the list written, but not yet committed.
    const isWritten = (): boolean =>
      server.cloud.journal
        .since(since)
        .some(
          (entry) =>
            entry.type === 'wireRequest' &&
            entry.functionName === 'catalog' &&
            entry.action === 'database.modifyDocument',
        )
    while (!isWritten()) await new Promise((resolve) => setTimeout(resolve, 10))
    const left = await call(boss, 'identity/set-staff-roles', { ...position, staffMemberId: zhao, isActive: false })
    expect(left).toMatchObject({ ok: true })
    await saved
    expect((await listedNow()).some((therapist) => Object(therapist).staffMemberId === zhao)).toBe(false)
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
    expect((await listedNow()).some((therapist) => Object(therapist).staffMemberId === LIN)).toBe(isListed)
  })
})
