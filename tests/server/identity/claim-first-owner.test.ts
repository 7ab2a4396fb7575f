import { expectBadInput } from '../../support/bad-input'
import { describeCommandLaws } from '../../support/command-laws'
import { localVariables } from '../../support/local-keys'
import { call, ServerCloud, STAFF_APPID } from '../../support/server-cloud'

const CLAIM = 'identity/claim-first-owner'
const FIRST_OWNER_CODE = 'a-code-for-the-tests'
const DATA = { code: FIRST_OWNER_CODE, displayName: '周岚' }

let server: ServerCloud
beforeAll(async () => {
  const functionEnvironment = { ...localVariables(), STAFF_APPID, FIRST_OWNER_CODE }
  server = await ServerCloud.start(['identity'], { functionEnvironment })
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('claim-first-owner', () => {
  it('makes a guest with the code owner, who may do everything from the next call on', async () => {
    const zhou = await server.guest('zhou')
    expect(await call(zhou, CLAIM, DATA)).toMatchObject({
      data: { staff: { displayName: '周岚', roles: ['owner'], storeIds: [], isActive: true, isLinked: true } },
    })
    const [owner] = await server.read('staffMembers')
    expect(await server.read('owners')).toEqual([{ _id: 'owners', staffMemberIds: [owner?.['_id']] }])
    expect(await server.read('audit')).toMatchObject([{ action: CLAIM, subjectId: owner?.['_id'] }])
    expect(await call(zhou, 'identity/list-staff', {})).toMatchObject({ ok: true })
    expect(JSON.stringify(await server.readEverything())).not.toContain(FIRST_OWNER_CODE)
  })

  it('refuses a wrong code, whether there is an owner or not', async () => {
    const wrong = { ...DATA, code: `${FIRST_OWNER_CODE}!` }
    const zhou = await server.guest('zhou')
    expect(await call(zhou, CLAIM, wrong)).toMatchObject({ error: { code: 'FIRST_OWNER_CODE_WRONG' } })
    await server.staff('wang', ['owner'])
    expect(await call(zhou, CLAIM, wrong)).toMatchObject({ error: { code: 'FIRST_OWNER_CODE_WRONG' } })
  })

  it('refuses the right code once there is an owner who can sign in, and takes it while there is none', async () => {
    await server.staffRecord('li', ['owner'])
    const [zhou, wu] = [await server.guest('zhou'), await server.guest('wu')]
    expect(await call(zhou, CLAIM, DATA)).toMatchObject({ ok: true })
    expect(await call(wu, CLAIM, DATA)).toMatchObject({ error: { code: 'OWNER_EXISTS' } })
  })

  it('makes one owner of two who come at once', async () => {
    const guests = [await server.guest('zhou'), await server.guest('wu')]
    const replies = await Promise.all(guests.map((guest) => call(guest, CLAIM, DATA)))
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    expect(await server.read('staffMembers')).toHaveLength(1)
  })

  it('does not make an owner of an account that is bound to another record', async () => {
    const xia = await server.staff('xia', ['therapist'])
    expect(await call(xia, CLAIM, DATA)).toMatchObject({ error: { code: 'ALREADY_STAFF' } })
  })

  it('refuses bad input', async () => {
    const wrong = [{ code: '15-characters-x' }, { code: 5 }, { displayName: '' }, { roles: ['owner'] }]
    const requests = wrong.map((more) => ({ ...DATA, ...more }))
    await expectBadInput(server, await server.guest('zhou'), CLAIM, requests)
  })

  it('customers, visitors and people of other mini-programs may not call it', async () => {
    for (const client of [await server.customer('mei'), await server.visitor('lan'), await server.foreigner('zhou')])
      expect(await call(client, CLAIM, DATA)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await server.read('staffMembers')).toEqual([])
  })
})

describe('where no code was set, or one that could be guessed', () => {
  it.each([undefined, 'short-code'])(
    'nobody becomes owner (%p)',
    async (code) => {
      const set: Record<string, string> = code === undefined ? {} : { FIRST_OWNER_CODE: code }
      const other = await ServerCloud.start(['identity'], {
        functionEnvironment: { ...localVariables(), STAFF_APPID, ...set },
      })
      try {
        expect(await call(await other.guest('zhou'), CLAIM, DATA)).toMatchObject({
          error: { code: 'FIRST_OWNER_CODE_WRONG' },
        })
      } finally {
        await other.close()
      }
    },
    60_000,
  )
})

describeCommandLaws({
  name: CLAIM,
  data: DATA,
  otherData: { ...DATA, displayName: '吴' },
  databaseRequests: { firstWrite: 5, commit: 10 },
  server: () => server,
  prepare: () => server.guest('zhou'),
  countEffects: async () => (await server.read('owners')).length,
})
