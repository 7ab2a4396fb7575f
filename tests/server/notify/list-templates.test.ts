import { call, ServerCloud } from '../../support/server-cloud'

const LIST = 'notify/list-templates'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['notify'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('list-templates', () => {
  it('people of other mini-programs may not call it', async () => {
    expect(await call(await server.foreigner('mei'), LIST, {})).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })

  it('tells each app its own templates, which the local cloud knows', async () => {
    const customerIds = {
      appointmentConfirmed: 'local-appointmentConfirmed',
      appointmentChanged: 'local-appointmentChanged',
      appointmentReminder: 'local-appointmentReminder',
      waitlistOffer: 'local-waitlistOffer',
      visitProposal: 'local-visitProposal',
      cardEnding: 'local-cardEnding',
      bonusEnding: 'local-bonusEnding',
      pointsEnding: 'local-pointsEnding',
      membershipEnding: 'local-membershipEnding',
    }
    const staffIds = { newRequest: 'local-newRequest', scheduleChanged: 'local-scheduleChanged' }
    for (const [client, templateIds] of [
      [await server.visitor('lan'), customerIds],
      [await server.customer('mei'), customerIds],
      [await server.guest('wu'), staffIds],
      [await server.staff('lin', ['therapist']), staffIds],
    ] as const) {
      expect(await call(client, LIST, {})).toEqual({ ok: true, data: { templateIds } })
      // WeChat takes five at once.
      const tmplIds = Object.values(templateIds).slice(-5)
      const answers = await client.requestSubscribeMessage({ tmplIds, isTap: true })
      expect(tmplIds.map((templateId) => answers[templateId])).toEqual(tmplIds.map(() => 'accept'))
    }
  })
})
