import { call, ServerCloud } from '../../support/server-cloud'

const SHOW = 'notify/show-permissions'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['notify'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('show-permissions', () => {
  it('visitors, guests and people of other mini-programs may not call it', async () => {
    for (const client of [await server.visitor('lan'), await server.guest('wu'), await server.foreigner('mei')])
      expect(await call(client, SHOW, {})).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })

  it('tells each caller her own count', async () => {
    const mei = await server.customer('mei')
    expect(await call(mei, SHOW, {})).toEqual({ ok: true, data: { remaining: {} } })
    const answers = [{ purpose: 'appointmentReminder', answer: 'accept' }]
    await call(mei, 'notify/record-permissions', { answers })
    expect(await call(mei, SHOW, {})).toEqual({ ok: true, data: { remaining: { appointmentReminder: 1 } } })
    const staff = await server.staff('mei', ['therapist'])
    expect(await call(staff, SHOW, {})).toEqual({ ok: true, data: { remaining: {} } })
  })
})
