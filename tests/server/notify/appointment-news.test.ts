import type { CloudClient } from '../../../src/localcloud'
import { appointmentDocument, EAST, LIN, openSalon, WANG } from '../../support/salon'
import { call, CUSTOMER_APPID, MONDAY_AT_TEN, ServerCloud, STAFF_APPID } from '../../support/server-cloud'

const MINUTE_MS = 60_000

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['booking', 'jobs', 'notify'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
})

const runJobs = async (): Promise<unknown> => (await server.cloud.functions.fireTimer('jobs')).result

/** The timer's runs of the next minutes. */
async function runForMinutes(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    server.cloud.clock.set(server.cloud.clock.now() + MINUTE_MS)
    await runJobs()
  }
}

/** Lets somebody tap "allow" for a purpose so many times, at WeChat and in our count. */
async function allow(client: CloudClient, purpose: string, times: number, counted = times): Promise<void> {
  const { appid = '', openid = '' } = client.signedIn ?? {}
  for (let tap = 0; tap < times; tap += 1)
    server.cloud.wechat.grantSubscription(appid, openid, `local-${purpose}`, 'accept')
  await server.write('messagePermissions', { _id: openid, remaining: { [purpose]: counted }, isForeign: false })
}

function messagesOf(client: CloudClient): { title: string; page?: string; fields: Record<string, string> }[] {
  const { appid = '', openid = '' } = client.signedIn ?? {}
  return server.cloud.wechat.messages.inbox.list(appid, openid).map(({ title, page, fields }) => ({
    title,
    page,
    fields: Object.fromEntries(fields.map(({ label, value }) => [label, value])),
  }))
}

async function remainingOf(client: CloudClient): Promise<unknown> {
  const documents = await server.read('messagePermissions')
  return documents.find(({ _id }) => _id === client.signedIn?.openid)?.['remaining']
}

/** How often WeChat was asked to send since the database was emptied. */
let openApiSince = 0
beforeEach(() => {
  openApiSince = server.cloud.journal.last()
})
function openApiCalls(): number {
  return server.cloud.journal
    .since(openApiSince)
    .filter((entry) => entry.type === 'wireRequest' && entry.action === 'wx.openApi').length
}

const east = { storeIds: [EAST] }
const target = { appointmentId: 'appt_1', version: 1 }

/** News as booking leaves it in the outbox, for the timer to find. */
function leftOver(number: number, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const payload = {
    what: 'cancelled',
    by: 'staff',
    appointmentId: `appt_${number}`,
    version: 2,
    storeId: EAST,
    storeName: '东店',
    customerId: 'cust_mei',
    staffMemberIds: [LIN],
    serviceNames: ['补水护理'],
    on: '2025-03-10',
    startMinute: 840,
    ...changes,
  }
  const state = { state: 'waiting', createdAt: MONDAY_AT_TEN, traceId: 'trace_test' }
  return { _id: `msg_${String(number).padStart(3, '0')}`, kind: 'notify.appointment-changed', payload, ...state }
}

describe('a confirmation', () => {
  it('reaches feed, inboxes and whoever has allowed a message, once', async () => {
    await server.write('appointments', { ...appointmentDocument() })
    const mei = await server.customer('mei')
    const lin = await server.staff('lin', ['therapist'], east)
    const desk = await server.staff('fang', ['receptionist'], east)
    await allow(mei, 'appointmentConfirmed', 2)
    await allow(lin, 'scheduleChanged', 1)
    const [sentToMei, sentToLin] = [messagesOf(mei).length, messagesOf(lin).length]
    expect(await call(desk, 'booking/confirm', target)).toMatchObject({ ok: true })

    const at = MONDAY_AT_TEN
    expect(await server.read('feed')).toEqual([
      { _id: 'appt_1_v2_confirmed', kind: 'confirmed', storeId: EAST, appointmentId: 'appt_1', on: '2025-03-10', at },
    ])
    for (const personal of ['Mei', 'cust_mei', LIN])
      expect(JSON.stringify(await server.read('feed'))).not.toContain(personal)
    const inbox = await server.read('inbox')
    expect(inbox.map(({ recipient, kind }) => `${String(recipient)} ${String(kind)}`).sort()).toEqual([
      'cust_mei confirmed',
      'staff_lin confirmed',
    ])
    expect(messagesOf(mei).slice(sentToMei)).toEqual([
      {
        title: '预约成功通知',
        page: 'pages/appointment/index?appointmentId=appt_1',
        fields: {
          服务项目: 'Facial',
          预约时间: '2025年3月10日 14:00',
          预约门店: 'East Store',
          温馨提示: '请提前五分钟到店',
        },
      },
    ])
    expect(messagesOf(lin).slice(sentToLin)).toMatchObject([
      { title: '日程变更提醒', fields: { 变更类型: '已确认', 相关人员: 'mei' } },
    ])
    expect(await remainingOf(mei)).toEqual({ appointmentConfirmed: 1 })
    expect(await remainingOf(lin)).toEqual({ scheduleChanged: 0 })
    expect(await server.read('outbox')).toMatchObject([{ state: 'sent' }])
  })

  it('of twenty visits at once sends five messages to a therapist who has allowed five', async () => {
    const numbers = Array.from({ length: 20 }, (_, index) => index + 1)
    for (const number of numbers)
      await server.write('appointments', {
        ...appointmentDocument({ _id: `appt_${number}`, customerId: `cust_${number}` }),
      })
    const lin = await server.staff('lin', ['therapist'], east)
    const desk = await server.staff('fang', ['receptionist'], east)
    await allow(lin, 'scheduleChanged', 20, 5)
    const before = messagesOf(lin).length
    const replies = await Promise.all(
      numbers.map((number) => call(desk, 'booking/confirm', { appointmentId: `appt_${number}`, version: 1 })),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(20)
    await runJobs()
    expect(messagesOf(lin)).toHaveLength(before + 5)
    expect(await remainingOf(lin)).toEqual({ scheduleChanged: 0 })
    const lines = (await server.read('inbox')).filter(({ recipient }) => recipient === LIN)
    expect(lines).toHaveLength(20)
  }, 120_000)
})

describe('a request of a customer', () => {
  it('tells her therapist and the desk by the staff app, and herself by the inbox alone', async () => {
    const mei = await server.customer('mei')
    const lin = await server.staff('lin', ['therapist'], east)
    const desk = await server.staff('fang', ['receptionist', 'storeManager'], east)
    const other = await server.staff('hua', ['receptionist'], { storeIds: ['store_west'] })
    for (const client of [lin, desk, other]) await allow(client, 'newRequest', 1)
    const counts = [mei, lin, desk, other].map((client) => messagesOf(client).length)
    await server.write('outbox', leftOver(1, { what: 'requested', by: 'customer', version: 1 }))
    await runJobs()
    const sent = [mei, lin, desk, other].map((client, index) => messagesOf(client).length - (counts[index] ?? 0))
    expect(sent).toEqual([0, 1, 1, 0])
    const recipients = (await server.read('inbox')).map(({ recipient }) => recipient).sort()
    expect(recipients).toEqual(['cust_mei', 'staff_fang', 'staff_lin'])
    expect(lin.signedIn?.appid).toBe(STAFF_APPID)
    expect(mei.signedIn?.appid).toBe(CUSTOMER_APPID)
    expect(await server.read('feed')).toMatchObject([{ kind: 'requested' }])
  })
})

describe('what WeChat refuses', () => {
  it('43101: the quota is used up at WeChat, whatever we had counted, and nothing is tried again', async () => {
    const mei = await server.customer('refused')
    await allow(mei, 'appointmentChanged', 0, 3)
    await server.write(
      'outbox',
      leftOver(1, { customerId: 'cust_refused' }),
      leftOver(2, { customerId: 'cust_refused' }),
    )
    await runJobs()
    expect(await server.read('messagePermissions')).toMatchObject([
      { remaining: { appointmentChanged: 0 }, isForeign: false },
    ])
    expect(await server.read('outbox')).toMatchObject([{ state: 'sent' }, { state: 'sent' }])
    expect(messagesOf(mei)).toEqual([])
    expect(openApiCalls()).toBe(1)
  })

  it('40003: an openid that is not of this app is left alone until the person is seen there', async () => {
    await server.write('customerAccounts', {
      _id: 'o-from-elsewhere',
      customerId: 'cust_gone',
      isActive: true,
      createdAt: MONDAY_AT_TEN,
    })
    const permission = { _id: 'o-from-elsewhere', remaining: { appointmentChanged: 3 }, isForeign: false }
    await server.write('messagePermissions', permission)
    await server.write('outbox', leftOver(1, { customerId: 'cust_gone' }), leftOver(2, { customerId: 'cust_gone' }))
    await runJobs()
    expect(await server.read('messagePermissions')).toMatchObject([{ isForeign: true }])
    expect(openApiCalls()).toBe(1)
    expect(await server.read('outbox')).toMatchObject([{ state: 'sent' }, { state: 'sent' }])
  })

  it('47003: the field is logged without its value, the message has failed, and the permission is kept', async () => {
    const mei = await server.customer('mei')
    await allow(mei, 'appointmentChanged', 1)
    const templateId = 'local-appointmentChanged'
    const fields = [{ key: 'amount9', label: '金额' }]
    const { templates } = server.cloud.wechat.messages
    const original = templates.find(CUSTOMER_APPID, templateId)
    templates.register({ appid: CUSTOMER_APPID, templateId, title: 'changed at WeChat', fields })
    const since = server.cloud.journal.last()
    await server.write('outbox', leftOver(1))
    await runJobs()
    if (original !== undefined) templates.register(original)
    expect(await server.read('outbox')).toMatchObject([{ state: 'failed' }])
    expect(await remainingOf(mei)).toEqual({ appointmentChanged: 1 })
    const lines = server.cloud.journal.since(since).flatMap((entry) => (entry.type === 'log' ? [entry.text] : []))
    expect(lines.filter((line) => line.includes('message-field-invalid') && line.includes('amount9'))).toHaveLength(1)
    expect(lines.join()).not.toContain('补水护理')
    expect((await server.read('inbox')).map(({ recipient }) => recipient)).toContain('cust_mei')
  })

  it('no answer: the message is never sent again, and the permission counts as used', async () => {
    const mei = await server.customer('mei')
    await allow(mei, 'appointmentChanged', 3)
    const before = messagesOf(mei).length
    server.cloud.faults.add({ action: 'wx.openApi', times: 1, effect: { kind: 'lostReply' } })
    await server.write('outbox', leftOver(1))
    await runJobs()
    await runForMinutes(5)
    expect(messagesOf(mei)).toHaveLength(before + 1)
    expect(await remainingOf(mei)).toEqual({ appointmentChanged: 2 })
    expect(await server.read('outbox')).toMatchObject([{ state: 'sent' }])
  })
})

describe('a sender that dies', () => {
  // lease: 1, 2 (and 3 for a new lease); then the query, the claim, and the sender's own requests
  it.each(Array.from({ length: 14 }, (_, index) => index + 1))(
    'at request %i of the run leaves no line out and sends nothing twice',
    async (operation) => {
      const mei = await server.customer('mei')
      const lin = await server.staff('lin', ['therapist'], east)
      await allow(mei, 'appointmentChanged', 1)
      await allow(lin, 'scheduleChanged', 1)
      const before = messagesOf(mei).length + messagesOf(lin).length
      await server.write('outbox', leftOver(1, { staffMemberIds: [LIN, WANG] }))
      server.cloud.faults.add({ functionName: 'jobs', times: 1, effect: { kind: 'kill', operation, when: 'after' } })
      await runJobs().catch(() => undefined)
      server.cloud.faults.clear()
      // The lease of the dead run lasts 90 s.
      await runForMinutes(4)
      const recipients = (await server.read('inbox')).map(({ recipient }) => recipient).sort()
      expect(recipients).toEqual(['cust_mei', 'staff_lin', 'staff_wang'])
      expect(await server.read('feed')).toHaveLength(1)
      expect(messagesOf(mei).length + messagesOf(lin).length - before).toBeLessThanOrEqual(2)
      expect((await server.read('outbox'))[0]?.['state']).not.toBe('waiting')
      expect((await server.read('outbox'))[0]?.['state']).not.toBe('claimed')
    },
    60_000,
  )
})

describe('the timer', () => {
  it('forgets feed entries after two days', async () => {
    const entry = { kind: 'changed', storeId: EAST, on: '2025-03-08' }
    const twoDaysAgo = MONDAY_AT_TEN - 2 * 86_400_000
    await server.write('feed', { _id: 'old', ...entry, at: twoDaysAgo - 1 }, { _id: 'kept', ...entry, at: twoDaysAgo })
    await runJobs()
    expect((await server.read('feed')).map(({ _id }) => _id)).toEqual(['kept'])
  })

  it('tells managers of time off asked for, and her of the decision', async () => {
    await server.staff('lin', ['therapist'], east)
    await server.staff('zhou', ['storeManager'], east)
    const news = {
      timeOffId: 'off_1',
      state: 'requested',
      storeId: EAST,
      storeName: '东店',
      staffMemberId: LIN,
      staffName: '林',
      on: '2025-03-12',
      startMinute: 600,
      endMinute: 720,
    }
    const state = { kind: 'notify.time-off-changed', state: 'waiting', createdAt: MONDAY_AT_TEN, traceId: 'trace_test' }
    await server.write('outbox', { _id: 'msg_1', payload: { ...news, actorStaffMemberId: LIN }, ...state })
    const decided = { ...news, state: 'approved', actorStaffMemberId: 'staff_zhou' }
    await server.write('outbox', { _id: 'msg_2', payload: decided, ...state })
    await runJobs()
    const lines = (await server.read('inbox')).map(({ recipient, kind }) => `${String(recipient)} ${String(kind)}`)
    expect(lines.sort()).toEqual(['staff_lin timeOffDecided', 'staff_zhou timeOffRequested'])
  })
})
