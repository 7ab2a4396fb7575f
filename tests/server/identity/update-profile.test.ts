import { expectBadInput } from '../../support/bad-input'
import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'

const UPDATE = 'identity/update-profile'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('update-profile', () => {
  it('changes the name or the picture, and nothing else', async () => {
    const mei = await server.customer('mei')
    expect(await call(mei, UPDATE, { displayName: ' 小美 ' })).toMatchObject({
      data: { customer: { displayName: '小美' } },
    })
    expect(await server.read('customerStandings')).toMatchObject([{ _id: 'cust_mei', displayName: '小美' }])
    const avatarFileId = 'cloud://local.files/mei.jpg'
    expect(await call(mei, UPDATE, { avatarFileId })).toMatchObject({
      data: { customer: { displayName: '小美', avatarFileId } },
    })
    const unseen = { displayName: '\u202E\u200B\u0000' }
    await expectBadInput(server, mei, UPDATE, [{ isDeleted: true }, unseen, { displayName: '美'.repeat(31) }])
  })

  it('visitors, deleted customers, staff, guests and people of other mini-programs may not call it', async () => {
    const strangers = [
      await server.visitor('lan'),
      await server.customer('old', { isActive: false }),
      await server.staff('xia', ['owner']),
      await server.guest('wu'),
      await server.foreigner('mei'),
    ]
    const before = await server.readEverything()
    for (const client of strangers)
      expect(await call(client, UPDATE, { displayName: 'x' })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await server.readEverything()).toEqual(before)
  })
})

describeCommandLaws({
  name: UPDATE,
  data: { displayName: '小美' },
  otherData: { displayName: '大美' },
  databaseRequests: { firstWrite: 4, commit: 8 },
  server: () => server,
  prepare: () => server.customer('mei'),
  countEffects: async () => (await server.read('customers')).filter(({ displayName }) => displayName === '小美').length,
})
