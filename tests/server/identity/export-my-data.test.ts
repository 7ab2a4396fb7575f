import { SECTION_NAMES } from '../../../src/customer/account/data/section-names'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'
import { registered } from './people'

const EXPORT = 'identity/export-my-data'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

describe('export-my-data', () => {
  it('gives a customer all there is about her, opened, and nothing of others', async () => {
    const { client, customerId } = await registered(server, 'mei', '13812345678')
    await registered(server, 'lan', '13900000000')
    const reply = await call(client, EXPORT, {})
    const profile = { customerId, displayName: 'mei', phone: '13812345678', privacyVersion: '2026-11-22' }
    expect(reply).toMatchObject({
      data: { exportedAt: MONDAY_AT_TEN, sections: { profile: [profile], appointments: [] } },
    })
    expect(JSON.stringify(reply)).not.toMatch(/lan|13900000000|v1\.|Index/)
  })

  it('gives nothing that her phone has no name for', async () => {
    const { client } = await registered(server, 'mei', '13812345678')
    const reply = await call<{ sections: object }>(client, EXPORT, {})
    if (!reply.ok) throw new Error(reply.error.code)
    expect(Object.keys(SECTION_NAMES)).toEqual(expect.arrayContaining(Object.keys(reply.data.sections)))
  })

  it('visitors, staff, guests and people of other mini-programs may not call it', async () => {
    const strangers = [
      await server.visitor('lan'),
      await server.staff('xia', ['owner']),
      await server.guest('wu'),
      await server.foreigner('mei'),
    ]
    for (const client of strangers)
      expect(await call(client, EXPORT, {})).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })
})
