import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const SHOW = 'identity/show-audit'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const entry = (subjectId: string, at: number, number = 0) => ({
  ...{
    _id: `audit_${at}${String(number).padStart(4, '0')}_${subjectId}`,
    at,
    subjectId,
    action: 'identity/set-staff-roles',
    traceId: 'trace_1',
  },
  ...{ actorOpenid: 'o-li', actorAppid: 'wx0000000000000002', staffMemberId: 'staff_li' },
})

describe('show-audit', () => {
  it('shows an owner who did what to one subject, latest first, 50 at a time', async () => {
    const times = Array.from({ length: 60 }, (_, index) => MONDAY_AT_TEN + index)
    await server.write('audit', ...times.map((at) => entry('staff_xia', at)), entry('staff_yu', MONDAY_AT_TEN))
    const wang = await server.staff('wang', ['owner'])
    const show = async (more: object) => {
      const reply = await call<{ entries: { at: number }[]; next?: string }>(wang, SHOW, {
        subjectId: 'staff_xia',
        ...more,
      })
      if (!reply.ok) throw new Error(reply.error.code)
      return reply.data
    }
    const { entries: first, next: after } = await show({})
    expect(first.map(({ at }) => at)).toEqual([...times].reverse().slice(0, 50))
    expect(first[0]).toEqual({
      ...{ at: times[59], action: 'identity/set-staff-roles', subjectId: 'staff_xia', staffMemberId: 'staff_li' },
    })
    const rest = await show({ after })
    expect(rest.entries.map(({ at }) => at)).toEqual([...times].reverse().slice(50))
    expect(rest.next).toBeUndefined()
  })

  it('loses none of 60 entries of one moment between two pages', async () => {
    const entries = Array.from({ length: 60 }, (_, number) => ({
      ...entry('staff_xia', MONDAY_AT_TEN, number),
      details: { number },
    }))
    await server.write('audit', ...entries)
    const wang = await server.staff('wang', ['owner'])
    const seen: unknown[] = []
    let after: string | undefined
    do {
      const request = { subjectId: 'staff_xia', ...(after !== undefined && { after }) }
      const reply = await call<{ entries: { details: { number: number } }[]; next?: string }>(wang, SHOW, request)
      if (!reply.ok) throw new Error(reply.error.code)
      seen.push(...reply.data.entries.map(({ details }) => details.number))
      after = reply.data.next
    } while (after !== undefined)
    expect(seen).toEqual(entries.map(({ details }) => details.number).reverse())
  })

  it('managers, therapists, guests, customers and people of other mini-programs may not call it', async () => {
    const strangers = [
      await server.staff('li', ['storeManager', 'receptionist', 'consultant', 'therapist']),
      await server.guest('wu'),
      await server.customer('mei'),
      await server.foreigner('wang'),
    ]
    for (const client of strangers)
      expect(await call(client, SHOW, { subjectId: 'staff_xia' })).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })
})
