import type { Cloud, CloudClient, CollectionDeclaration } from '../../../src/localcloud'
import { GUEST_APPID } from '../../support/function-cloud'
import { failureOf, startTestCloud } from '../../support/sdk'
import { RecordedWatch } from '../realtime/recorded-watch'

const collections: CollectionDeclaration[] = [
  { name: 'rota', indexes: [], rule: { read: 'auth.custom != null && auth.custom.isStaff == true', write: false } },
  { name: 'grants', indexes: [] },
]

/** Answers with the document `grants/answer`, so that a test can say what it returns; and counts its calls. */
const CLOUDBASE_AUTH = `
  const cloud = SDK
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
  const db = cloud.database()
  exports.main = async (event) => {
    const { FROM_APPID, FROM_OPENID, SOURCE } = cloud.getWXContext()
    await db.collection('grants').add({ data: { FROM_APPID, FROM_OPENID, SOURCE, event } })
    const { data } = await db.collection('grants').doc('answer').get()
    return JSON.parse(data.text)
  }`
const ECHO = 'exports.main = async (event) => event'

let cloud: Cloud
let staff: CloudClient

beforeAll(async () => {
  const functionSources = { cloudbase_auth: CLOUDBASE_AUTH, echo: ECHO }
  cloud = await startTestCloud({ collections, functionSources })
})
afterAll(() => cloud.close())
beforeEach(async () => {
  for (const { name } of collections) await cloud.database.remove({ collection: name, filter: {}, isMulti: true })
  await cloud.advanceClock(60 * 60 * 1000) // earlier grants are over
  staff = await cloud.signIn({ person: 'xia', appid: GUEST_APPID })
})

const answer = async (reply: unknown): Promise<void> => {
  await cloud.database.remove({ collection: 'grants', filter: { _id: 'answer' }, isMulti: true })
  await cloud.database.insert({ collection: 'grants', documents: [{ _id: 'answer', text: JSON.stringify(reply) }] })
}
const calls = () => cloud.database.count({ collection: 'grants', filter: { _id: { $ne: 'answer' } } })
const granting = (auth: object) => ({ errCode: 0, errMsg: '', auth: JSON.stringify(auth) })

describe('a mini-program that shares the environment', () => {
  it('is let in by cloudbase_auth, whose auth is auth.custom in rules', async () => {
    await answer(granting({ isStaff: true }))
    await staff.init()
    await cloud.database.insert({ collection: 'rota', documents: [{ _id: 'a' }] })
    expect((await staff.database().collection('rota').get()).data).toEqual([{ _id: 'a' }])
    const watch = new RecordedWatch(staff.database().collection('rota'))
    expect((await watch.untilCount(1))[0]?.docs).toEqual([{ _id: 'a' }])
    await watch.close()
    expect(await staff.callFunction('echo', { a: 1 })).toMatchObject({ a: 1 })
    const [call] = await cloud.database.find({ collection: 'grants', filter: { FROM_APPID: GUEST_APPID } })
    expect(call).toMatchObject({ FROM_OPENID: staff.signedIn?.openid, SOURCE: 'wx_client', event: {} })
  })

  it('is held to what auth says', async () => {
    await answer(granting({ isStaff: false }))
    expect(await failureOf(staff.database().collection('rota').get())).toMatchObject({ errCode: -502003 })
    await answer(granting({ isStaff: true }))
    await staff.init()
    expect((await staff.database().collection('rota').get()).data).toEqual([])
  })

  it('asks once for many calls at once, then again after ten minutes of the cloud, and at init', async () => {
    await answer(granting({ isStaff: true }))
    const rota = staff.database().collection('rota')
    await Promise.all([rota.get(), rota.count(), staff.callFunction('echo'), rota.get()])
    expect(await calls()).toBe(1)
    await cloud.advanceClock(10 * 60 * 1000 - 60_000)
    await rota.get()
    expect(await calls()).toBe(1)
    await cloud.advanceClock(60_000)
    await rota.get()
    expect(await calls()).toBe(2)
    await staff.init()
    expect(await calls()).toBe(3)
  })

  it.each<[string, unknown, number, RegExp]>([
    ['an errCode of its own', { errCode: 7, errMsg: 'not of the staff' }, -601017, /errCode 7 not of the staff/],
    ['no errCode', { errMsg: '' }, -601015, /returns empty errCode/],
    ['nothing', null, -601015, /returns empty errCode/],
    ['an errCode that is a text', { errCode: '0', auth: '{}' }, -601015, /returns empty errCode/],
    ['no auth', { errCode: 0, errMsg: '' }, -601016, /missing env auth info/],
    ['an auth that is no JSON', { errCode: 0, auth: '{' }, -601016, /not the JSON of an object/],
    ['an auth that is a list', { errCode: 0, auth: '[]' }, -601016, /not the JSON of an object/],
  ])('is refused everywhere when cloudbase_auth returns %s', async (_what, reply, errCode, errMsg) => {
    await answer(reply)
    const expected = { errCode, errMsg: expect.stringMatching(errMsg) }
    expect(await failureOf(staff.init())).toMatchObject(expected)
    expect(await failureOf(staff.callFunction('echo'))).toMatchObject(expected)
    expect(await failureOf(staff.database().collection('rota').get())).toMatchObject(expected)
    expect(await failureOf(staff.uploadFile({ cloudPath: 'a.txt', fileContent: 'a' }))).toMatchObject(expected)
    const watch = new RecordedWatch(staff.database().collection('rota'))
    expect((await watch.untilError()).errMsg).toMatch(new RegExp(String(errCode)))
  })

  it('is let in at once when cloudbase_auth changes its mind', async () => {
    await answer({ errCode: 7 })
    expect(await failureOf(staff.callFunction('echo'))).toMatchObject({ errCode: -601017 })
    await answer(granting({}))
    expect(await staff.callFunction('echo')).toMatchObject({})
  })

  it('fails with the function’s own failure', async () => {
    expect(await failureOf(staff.init())).toMatchObject({ errCode: -504002 })
  })
})

describe('the mini-program that owns the environment', () => {
  it('is not asked about, and has no auth.custom', async () => {
    const owner = await cloud.signIn({ person: 'xia' })
    await owner.init()
    expect(await owner.callFunction('echo', { a: 1 })).toMatchObject({ a: 1 })
    expect(await failureOf(owner.database().collection('rota').get())).toMatchObject({ errCode: -502003 })
    expect(await calls()).toBe(0)
  })
})

describe('an environment without cloudbase_auth', () => {
  it('lets nobody else in, and names what is missing', async () => {
    const alone = await startTestCloud({ functionSources: { echo: ECHO } })
    const guest = await alone.signIn({ person: 'xia', appid: GUEST_APPID })
    expect(await failureOf(guest.callFunction('echo'))).toMatchObject({
      errCode: -501000,
      errMsg: expect.stringContaining('cloudbase_auth'),
    })
    await alone.close()
  })
})
