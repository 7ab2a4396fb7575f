import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'
import { EAST, FACIAL, manager, openEast, strangers } from './small-store'

const SAVE = 'catalog/save-service'
const PHASE = { kind: 'active', minutes: 45, needsStaff: true, roomKinds: ['bed'] }
const SERVICE = {
  categoryId: 'care',
  name: '肩颈舒缓',
  description: '',
  phases: [PHASE],
  listPriceFen: 19_800,
  salePriceFen: 16_800,
  preparationTips: '',
  careTips: '',
  isActive: true,
}
const NEW = { storeId: EAST, service: SERVICE }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['catalog'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('save-service', () => {
  it('customers, guests, staff without that power and managers of other stores may not call it', async () => {
    const before = await openEast(server)
    for (const [client, code] of await strangers(server))
      expect(await call(client, SAVE, NEW)).toMatchObject({ ok: false, error: { code } })
    expect(await server.read('catalogs')).toEqual([before])
  })

  it('gives a new service an id of its own and puts it last', async () => {
    const before = await openEast(server)
    const reply = await call<{ service: { serviceId: string } }>(await manager(server), SAVE, NEW)
    const serviceId = reply.ok ? reply.data.service.serviceId : ''
    expect(serviceId).toMatch(/^svc_[0-9A-Z]{26}$/)
    const services = [...before.services, { ...SERVICE, serviceId }]
    expect(await server.read('catalogs')).toEqual([{ ...before, services }])
  })

  it('changes one in its place, and takes it off the list customers see', async () => {
    await openEast(server)
    const changed = { ...NEW, serviceId: FACIAL, service: { ...SERVICE, isActive: false } }
    expect(await call(await manager(server), SAVE, changed)).toMatchObject({ ok: true })
    const idsFor = async (client: Parameters<typeof call>[0]): Promise<string[]> => {
      const shown = await call<{ services: { serviceId: string }[] }>(client, 'catalog/show-store', { storeId: EAST })
      return shown.ok ? shown.data.services.map(({ serviceId }) => serviceId) : []
    }
    expect(await idsFor(await server.customer('mei'))).not.toContain(FACIAL)
    expect((await idsFor(await manager(server)))[0]).toBe(FACIAL)
  })

  it.each([
    ['a service it does not have', { serviceId: 'svc_unknown' }, {}, 'SERVICE_UNKNOWN'],
    ['a category it does not have', {}, { categoryId: 'hair' }, 'CATEGORY_UNKNOWN'],
    ['a room it does not have', {}, { phases: [{ ...PHASE, roomKinds: ['sauna'] }] }, 'ROOM_KIND_UNKNOWN'],
    ['nobody to do it', {}, { phases: [{ ...PHASE, needsStaff: false }] }, 'NO_STAFF_PHASE'],
    ['minutes off the grid', {}, { phases: [{ ...PHASE, minutes: 47 }] }, 'BAD_REQUEST'],
    ['a price below nothing', {}, { salePriceFen: -1 }, 'BAD_REQUEST'],
    ['a part of a fen', {}, { salePriceFen: 0.5 }, 'BAD_REQUEST'],
    ['a picture that is no cloud file', {}, { pictureFileId: 'https://example.com/a.jpg' }, 'BAD_REQUEST'],
  ])('refuses %s', async (_what, request, changes, code) => {
    await openEast(server)
    const data = { ...NEW, ...request, service: { ...SERVICE, ...changes } }
    expect(await call(await manager(server), SAVE, data)).toMatchObject({ ok: false, error: { code } })
  })

  it('keeps both of two services that are saved at once', async () => {
    const before = await openEast(server)
    const boss = await server.staff('boss', ['owner'])
    const replies = await Promise.all([call(await manager(server), SAVE, NEW), call(boss, SAVE, NEW)])
    expect(replies.every(({ ok }) => ok)).toBe(true)
    expect((await server.read('catalogs'))[0]?.['services']).toHaveLength(before.services.length + 2)
  })

  it('knows no store of another id, not even for an owner', async () => {
    const reply = await call(await server.staff('boss', ['owner']), SAVE, NEW)
    expect(reply).toMatchObject({ error: { code: 'STORE_UNKNOWN' } })
  })
})

describeCommandLaws({
  name: SAVE,
  data: NEW,
  otherData: { ...NEW, service: { ...SERVICE, name: '另一项' } },
  databaseRequests: { firstWrite: 4, commit: 7 },
  server: () => server,
  prepare: async () => {
    await server.cloud.database.remove({ collection: 'catalogs', filter: {}, isMulti: true })
    await openEast(server)
    return manager(server)
  },
  countEffects: async () => (await server.read('audit')).length,
})
