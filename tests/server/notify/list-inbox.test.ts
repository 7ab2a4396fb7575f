import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const LIST = 'notify/list-inbox'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['notify'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

interface Page {
  readonly messages: readonly { readonly inboxMessageId: string; readonly at: number }[]
  readonly unreadCount: number
  readonly next?: string
}

function line(number: number, recipient: string, at: number): Record<string, unknown> {
  const facts = { storeName: '东店', startMinute: 840 }
  return { _id: `c${number}:${recipient}`, recipient, kind: 'confirmed', at, appointmentId: 'appt_1', facts }
}

describe('list-inbox', () => {
  it('visitors, guests and people of other mini-programs may not call it', async () => {
    for (const client of [await server.visitor('lan'), await server.guest('wu'), await server.foreigner('mei')])
      expect(await call(client, LIST, {})).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })

  it('shows each caller her own lines and no others', async () => {
    await server.write('inbox', line(1, 'cust_mei', MONDAY_AT_TEN), line(2, 'staff_mei', MONDAY_AT_TEN))
    expect(await call(await server.customer('mei'), LIST, {})).toEqual({
      ok: true,
      data: {
        messages: [
          {
            inboxMessageId: 'c1:cust_mei',
            kind: 'confirmed',
            at: MONDAY_AT_TEN,
            isRead: false,
            appointmentId: 'appt_1',
            facts: { storeName: '东店', startMinute: 840 },
          },
        ],
        unreadCount: 1,
      },
    })
    const staff = await call<Page>(await server.staff('mei', ['therapist']), LIST, {})
    expect(staff).toMatchObject({ data: { messages: [{ inboxMessageId: 'c2:staff_mei' }] } })
  })

  it('pages through all of it, latest first, also where several came at one moment', async () => {
    const mei = await server.customer('mei')
    const lines = Array.from({ length: 50 }, (_, index) =>
      // The first 25 at one moment, more than a page; then three at a time.
      line(index, 'cust_mei', MONDAY_AT_TEN - (index < 25 ? 0 : Math.floor(index / 3))),
    )
    await server.write('inbox', ...lines)
    const seen: string[] = []
    let before: string | undefined
    do {
      const page = await call<Page>(mei, LIST, before === undefined ? {} : { before })
      if (!page.ok) throw new Error(page.error.code)
      expect(page.data.messages.length).toBeLessThanOrEqual(20)
      expect(page.data.unreadCount).toBe(50)
      seen.push(...page.data.messages.map(({ inboxMessageId }) => inboxMessageId))
      before = page.data.next
    } while (before !== undefined)
    expect(new Set(seen).size).toBe(50)
    expect(seen).toHaveLength(50)
  })
})
