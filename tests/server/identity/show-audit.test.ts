import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const SHOW = 'identity/show-audit'

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const entry = (subjectId: string, at: number) => ({
  ...{ _id: `audit_${subjectId}_${at}`, at, subjectId, action: 'identity/set-staff-roles', traceId: 'trace_1' },
  ...{ actorOpenid: 'o-li', actorAppid: 'wx0000000000000002', staffMemberId: 'staff_li' },
})

describe('show-audit', () => {
  it('shows an owner who did what to one subject, latest first, 50 at a time', async () => {
    const times = Array.from({ length: 60 }, (_, index) => MONDAY_AT_TEN + index)
    await server.write('audit', ...times.map((at) => entry('staff_xia', at)), entry('staff_yu', MONDAY_AT_TEN))
    const wang = await server.staff('wang', ['owner'])
    const show = async (more: object) => {
      const reply = await call<{ entries: { at: number }[] }>(wang, SHOW, { subjectId: 'staff_xia', ...more })
      return reply.ok ? reply.data.entries : []
    }
    const first = await show({})
    expect(first.map(({ at }) => at)).toEqual([...times].reverse().slice(0, 50))
    expect(first[0]).toEqual({
      ...{ at: times[59], action: 'identity/set-staff-roles', subjectId: 'staff_xia', staffMemberId: 'staff_li' },
    })
    expect((await show({ before: first.at(-1)?.at })).map(({ at }) => at)).toEqual([...times].reverse().slice(50))
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
