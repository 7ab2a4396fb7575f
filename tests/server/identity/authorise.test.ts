import { FOREIGN_APPID, ServerCloud } from '../../support/server-cloud'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

/** What `cloudbase_auth` answers somebody who uses the environment from the mini-program `fromAppid`. */
async function ask(caller: object): Promise<{ errCode: number; auth: unknown }> {
  const request = { functionName: 'cloudbase_auth', event: {}, caller, source: 'wx_client' }
  const { result } = await server.cloud.functions.invoke(request)
  const { errCode, auth } = result as { errCode: number; auth: string }
  return { errCode, auth: JSON.parse(auth) }
}
const inStaffApp = (fromOpenid: string | undefined) => ({
  ...{ appid: 'wx0000000000000001', fromAppid: 'wx0000000000000002', fromOpenid },
})

describe('cloudbase_auth', () => {
  it('lets staff in and tells rules which stores are theirs', async () => {
    const xia = await server.staff('xia', ['therapist'], { storeIds: ['store_1'] })
    const custom = { isStaff: true, isOwner: false, storeIds: ['store_1'] }
    expect(await ask(inStaffApp(xia.signedIn?.openid))).toEqual({ errCode: 0, auth: custom })
    const wang = await server.staff('wang', ['owner'])
    expect(await ask(inStaffApp(wang.signedIn?.openid))).toMatchObject({ auth: { isStaff: true, isOwner: true } })
  })

  it('lets guests and former staff in, as nobody', async () => {
    const nobody = { errCode: 0, auth: { isStaff: false, isOwner: false, storeIds: [] } }
    const yan = await server.staff('yan', ['owner'], { isActive: false, storeIds: ['store_1'] })
    for (const openid of ['o-wu', yan.signedIn?.openid]) expect(await ask(inStaffApp(openid))).toEqual(nobody)
  })

  it('refuses other mini-programs, callers without an openid, and whoever is not in a shared environment', async () => {
    const owners = { appid: 'wx0000000000000001' }
    for (const caller of [
      { ...owners, fromAppid: FOREIGN_APPID, fromOpenid: 'o-xia' },
      { ...inStaffApp(undefined), openid: 'o-owner-side' },
      { ...owners, openid: 'o-mei' },
      {},
    ])
      expect(await ask(caller)).toEqual({ errCode: 1, auth: {} })
  })

  it('keeps people of other mini-programs out of the whole environment', async () => {
    const foreigner = await server.cloud.signIn({ appid: FOREIGN_APPID, person: 'mei' })
    await expect(foreigner.callFunction('identity', { action: 'show-privacy', data: {} })).rejects.toMatchObject({
      errCode: -601017,
    })
    await expect(foreigner.database().collection('feed').get()).rejects.toThrow()
  })

  it('refuses when the database does not answer, and lets in when it does again', async () => {
    const xia = await server.staff('xia', ['therapist'])
    const effect = { kind: 'error', error: 'SERVER_TIMEOUT' } as const
    server.cloud.faults.add({ action: 'database.getDocument', functionName: 'cloudbase_auth', times: 1, effect })
    expect(await ask(inStaffApp(xia.signedIn?.openid))).toEqual({ errCode: 2, auth: {} })
    expect(await ask(inStaffApp(xia.signedIn?.openid))).toMatchObject({ errCode: 0 })
  })
})
