import { describeCommandLaws } from '../../support/command-laws'
import { call, ServerCloud } from '../../support/server-cloud'

const RECORD = 'notify/record-permissions'
const ACCEPT = { answers: [{ purpose: 'appointmentConfirmed', answer: 'accept' }] }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['notify'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('record-permissions', () => {
  it('visitors, guests and people of other mini-programs may not call it', async () => {
    const before = await server.readEverything()
    for (const client of [await server.visitor('lan'), await server.guest('wu'), await server.foreigner('mei')])
      expect(await call(client, RECORD, ACCEPT)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await server.readEverything()).toEqual(before)
  })

  it('counts one message more for each accepted template, and takes nothing away for the rest', async () => {
    const mei = await server.customer('mei')
    await call(mei, RECORD, ACCEPT)
    const answers = [
      { purpose: 'appointmentConfirmed', answer: 'accept' },
      { purpose: 'appointmentChanged', answer: 'reject' },
      { purpose: 'appointmentReminder', answer: 'ban' },
    ]
    expect(await call(mei, RECORD, { answers })).toEqual({
      ok: true,
      data: { remaining: { appointmentConfirmed: 2 } },
    })
    const ban = { answers: [{ purpose: 'appointmentConfirmed', answer: 'ban' }] }
    expect(await call(mei, RECORD, ban)).toMatchObject({ data: { remaining: { appointmentConfirmed: 2 } } })
  })

  it('knows the person for one of ours again', async () => {
    const mei = await server.customer('mei')
    await server.write('messagePermissions', { _id: mei.signedIn?.openid, remaining: {}, isForeign: true })
    await call(mei, RECORD, ACCEPT)
    expect(await server.read('messagePermissions')).toMatchObject([{ isForeign: false }])
  })

  it('counts every one of twenty taps at once', async () => {
    const mei = await server.customer('mei')
    const replies = await Promise.all(Array.from({ length: 20 }, () => call(mei, RECORD, ACCEPT)))
    const counted = replies.filter(({ ok }) => ok).length
    expect(await server.read('messagePermissions')).toMatchObject([{ remaining: { appointmentConfirmed: counted } }])
  }, 60_000)

  it.each([
    [{ answers: [] }],
    [{ answers: [{ purpose: 'advertising', answer: 'accept' }] }],
    [{ answers: [{ purpose: 'appointmentConfirmed', answer: 'yes' }] }],
    [{ answers: Array.from({ length: 6 }, () => ACCEPT.answers[0]) }],
  ])('refuses %j', async (data) => {
    expect(await call(await server.customer('mei'), RECORD, data)).toMatchObject({ error: { code: 'BAD_REQUEST' } })
  })
})

describeCommandLaws({
  name: RECORD,
  data: ACCEPT,
  otherData: { answers: [{ purpose: 'appointmentChanged', answer: 'accept' }] },
  databaseRequests: { firstWrite: 4, commit: 6 },
  server: () => server,
  prepare: () => server.customer('mei'),
  countEffects: async () => {
    const [counts] = await server.read('messagePermissions')
    const { remaining = {} } = (counts ?? {}) as { remaining?: Record<string, number> }
    return Object.values(remaining).reduce((sum, count) => sum + count, 0)
  },
})
