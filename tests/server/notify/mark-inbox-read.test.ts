import { describeCommandLaws } from '../../support/command-laws'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const MARK = 'notify/mark-inbox-read'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['notify'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

function line(recipient: string, at: number): Record<string, unknown> {
  return { _id: `cause_${at}:${recipient}`, recipient, kind: 'confirmed', at, facts: { on: '2025-03-10' } }
}

describe('mark-inbox-read', () => {
  it('visitors, guests and people of other mini-programs may not call it', async () => {
    for (const client of [await server.visitor('lan'), await server.guest('wu'), await server.foreigner('mei')])
      expect(await call(client, MARK, { throughAt: MONDAY_AT_TEN })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    expect(await server.read('inboxMarks')).toEqual([])
  })

  it('counts what came up to a moment as read, for the caller alone, and never goes back', async () => {
    const mei = await server.customer('mei')
    const lan = await server.customer('lan')
    const [first, second] = [MONDAY_AT_TEN - 2000, MONDAY_AT_TEN - 1000]
    await server.write('inbox', line('cust_mei', first), line('cust_mei', second), line('cust_lan', first))
    expect(await call(mei, MARK, { throughAt: first })).toEqual({ ok: true, data: { unreadCount: 1 } })
    const shown = await call<{ messages: { isRead: boolean }[] }>(mei, 'notify/list-inbox', {})
    expect(shown).toMatchObject({ data: { messages: [{ isRead: false }, { isRead: true }], unreadCount: 1 } })
    await call(mei, MARK, { throughAt: second })
    await call(mei, MARK, { throughAt: first })
    expect(await call(mei, 'notify/list-inbox', {})).toMatchObject({ data: { unreadCount: 0 } })
    expect(await call(lan, 'notify/list-inbox', {})).toMatchObject({ data: { unreadCount: 1 } })
  })

  it('cannot read ahead: news of later stays unread', async () => {
    const mei = await server.customer('mei')
    await call(mei, MARK, { throughAt: MONDAY_AT_TEN + 86_400_000 })
    await server.write('inbox', line('cust_mei', MONDAY_AT_TEN + 1))
    expect(await call(mei, 'notify/list-inbox', {})).toMatchObject({ data: { unreadCount: 1 } })
  })
})

describeCommandLaws({
  name: MARK,
  data: { throughAt: MONDAY_AT_TEN },
  otherData: { throughAt: MONDAY_AT_TEN - 1 },
  databaseRequests: { firstWrite: 5, commit: 7 },
  server: () => server,
  prepare: () => server.customer('mei'),
  countEffects: async () => (await server.read('inboxMarks')).length,
})
