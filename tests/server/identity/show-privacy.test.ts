import { PRIVACY_VERSION } from '../../../config/policies'
import { call, ServerCloud } from '../../support/server-cloud'

const SHOW = 'identity/show-privacy'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('show-privacy', () => {
  it('tells everybody which text is in force', async () => {
    const people = [await server.visitor('lan'), await server.customer('mei'), await server.guest('wu')]
    for (const person of people)
      expect(await call(person, SHOW, {})).toEqual({ ok: true, data: { privacyVersion: PRIVACY_VERSION } })
  })

  it('people of other mini-programs and timers may not call it', async () => {
    expect(await call(await server.foreigner('mei'), SHOW, {})).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    const event = { action: 'show-privacy', data: {} }
    const request = { functionName: 'identity', event, caller: {}, source: 'wx_trigger' }
    expect((await server.cloud.functions.invoke(request)).result).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })
})
