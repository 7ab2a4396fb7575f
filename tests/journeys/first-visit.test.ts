import type { ReplyOf, RequestOf } from '../../src/contracts/contract'
import type * as booking from '../../src/contracts/booking'
import type * as identity from '../../src/contracts/identity'
import type * as notify from '../../src/contracts/notify'
import type { CloudClient } from '../../src/localcloud'
import { EAST, FACIAL, LIN, openSalon, readTaken } from '../support/salon'
import { call, ServerCloud } from '../support/server-cloud'

const WEDNESDAY = '2025-03-12'
const THURSDAY = '2025-03-13'
const at = (text: string): number => Date.parse(`2025-03-${text}:00+08:00`)

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity', 'catalog', 'booking', 'notify', 'jobs'])
}, 120_000)
afterAll(() => server.close())
beforeEach(async () => {
  await server.reset()
  await openSalon(server)
})

type Appointment = ReplyOf<typeof booking.book>['appointment']

/** Asks an action and takes the answer's data; a refusal fails the test with its code. */
async function ask<Data>(client: CloudClient, name: string, data: object): Promise<Data> {
  const reply = await call<Data>(client, name, data)
  if (!reply.ok) throw new Error(`${name} was refused: ${JSON.stringify(reply.error)}`)
  return reply.data
}

/** Lets the person allow one message of each purpose, as the apps do at a tap, and has it counted. */
async function allowMessages(client: CloudClient, purposes: readonly string[]): Promise<void> {
  const { templateIds } = await ask<ReplyOf<typeof notify.listTemplates>>(client, 'notify/list-templates', {})
  const ids = purposes.map((purpose) => Object.entries(templateIds).find(([name]) => name === purpose)?.[1] ?? '')
  await client.requestSubscribeMessage({ tmplIds: ids, isTap: true })
  await ask(client, 'notify/record-permissions', {
    answers: purposes.map((purpose) => ({ purpose, answer: 'accept' })),
  })
}

function wechatMessages(client: CloudClient): string[] {
  const { appid = '', openid = '' } = client.signedIn ?? {}
  return server.cloud.wechat.messages.inbox.list(appid, openid).map(({ title }) => title)
}

async function inboxKinds(client: CloudClient): Promise<string[]> {
  const { messages } = await ask<ReplyOf<typeof notify.listInbox>>(client, 'notify/list-inbox', {})
  return messages.map(({ kind }) => kind).reverse()
}

/** A visitor becomes a customer, with the phone WeChat's button tells. */
async function register(person: string, phone: string): Promise<CloudClient> {
  const client = await server.cloud.signIn({ appid: 'wx0000000000000001', person, phone })
  const before = await ask<ReplyOf<typeof identity.signIn>>(client, 'identity/sign-in', {})
  expect(before.customer).toBeUndefined()
  const request: RequestOf<typeof identity.register> = {
    phoneCode: (await client.getPhoneNumber()).code,
    displayName: '小美',
    consent: {
      privacyVersion: (await ask<{ privacyVersion: string }>(client, 'identity/show-privacy', {})).privacyVersion,
    },
  }
  const { customer } = await ask<ReplyOf<typeof identity.register>>(client, 'identity/register', request)
  expect(customer).toMatchObject({ displayName: '小美', phoneMasked: `${phone.slice(0, 3)}****${phone.slice(-4)}` })
  return client
}

async function bookFacial(client: CloudClient, on: string, startMinute: number): Promise<Appointment> {
  const items = [{ serviceId: FACIAL, staffMemberId: LIN }]
  const { appointment } = await ask<ReplyOf<typeof booking.book>>(client, 'booking/book', {
    storeId: EAST,
    on,
    startMinute,
    items,
  })
  return appointment
}

/** Carries an appointment on by one of its moves. */
async function move(client: CloudClient, name: string, seen: Appointment, more: object = {}): Promise<Appointment> {
  const { appointmentId, version } = seen
  const data = { appointmentId, version, ...more }
  return (await ask<{ appointment: Appointment }>(client, `booking/${name}`, data)).appointment
}

/** The next run of the timer, at that moment: 2,880 runs of two idle days would show nothing more. */
async function timerAt(moment: number): Promise<void> {
  server.cloud.clock.set(moment)
  await server.cloud.functions.fireTimer('jobs')
}

/** The day before at 10:00 and an hour before 15:00 on Thursday, once each, and not a minute earlier. */
async function expectReminders(mei: CloudClient): Promise<void> {
  const count = async (kind: string): Promise<number> => (await inboxKinds(mei)).filter((each) => each === kind).length
  await timerAt(at('12T09:59'))
  expect(await count('reminderDayBefore')).toBe(0)
  await timerAt(at('12T10:01'))
  expect(await count('reminderDayBefore')).toBe(1)
  expect(wechatMessages(mei)).toContain('预约到店提醒')
  await timerAt(at('13T13:59'))
  expect(await count('reminderHourBefore')).toBe(0)
  await timerAt(at('13T14:01'))
  expect(await count('reminderHourBefore')).toBe(1)
  await timerAt(at('13T14:02'))
  expect([await count('reminderDayBefore'), await count('reminderHourBefore')]).toEqual([1, 1])
}

/** She shows her code at the desk, is treated, and goes. */
async function visit(xia: CloudClient, { checkInCode: code }: Appointment): Promise<void> {
  await timerAt(at('13T14:50'))
  const asked = { storeId: EAST, code }
  const found = await ask<{ appointment: Appointment }>(xia, 'booking/find-by-check-in-code', asked)
  const started = await move(xia, 'start', await move(xia, 'check-in', found.appointment))
  await timerAt(at('13T15:50'))
  const { history } = await move(xia, 'complete', started)
  const life = ['booked', 'confirmed', 'rescheduled', 'confirmed', 'arrived', 'started', 'completed']
  expect(history.map(({ what }) => what)).toEqual(life)
}

const desk = (): Promise<CloudClient> => server.staff('xia', ['receptionist'], { storeIds: [EAST] })

describe('a first visit', () => {
  it('goes from the first look to the thanks, with each message at its minute and none at a wrong one', async () => {
    const xia = await desk()
    await allowMessages(xia, ['newRequest'])
    const mei = await register('mei', '13812345678')
    await allowMessages(mei, ['appointmentConfirmed', 'appointmentChanged', 'appointmentReminder'])

    const slots = await ask<ReplyOf<typeof booking.findSlots>>(mei, 'booking/find-slots', {
      storeId: EAST,
      items: [{ serviceId: FACIAL, staffMemberId: LIN }],
      from: '2025-03-10',
      days: 7,
      on: WEDNESDAY,
    })
    expect(slots.offers.map(({ startMinute }) => startMinute)).toContain(840)

    const requested = await bookFacial(mei, WEDNESDAY, 840)
    expect(requested).toMatchObject({ status: 'requested', moves: ['reschedule', 'cancel'] })
    expect(wechatMessages(xia)).toEqual(['新预约提醒'])
    const { appointments } = await ask<ReplyOf<typeof booking.listRequested>>(xia, 'booking/list-requested', {
      storeId: EAST,
    })
    expect(appointments.map(({ customerName }) => customerName)).toEqual(['小美'])

    const confirmed = await move(xia, 'confirm', requested)
    expect(wechatMessages(mei)).toEqual(['预约成功通知'])

    // She moves it a day on: what was due for Wednesday must not come any more.
    await timerAt(at('10T11:00'))
    const moved = await move(mei, 'reschedule', confirmed, { on: THURSDAY, startMinute: 900 })
    expect(moved).toMatchObject({ status: 'requested', on: THURSDAY, startMinute: 900 })
    const taken = await move(xia, 'confirm', moved)
    expect(await readTaken(server)).not.toHaveProperty([`${LIN}_20250312`])
    await expectReminders(mei)
    await visit(xia, taken)
    await timerAt(at('13T17:52'))
    expect(await inboxKinds(mei)).toContain('thanks')
    expect(await readTaken(server)).toEqual({})
  }, 120_000)

  it('that is cancelled, declined or missed gives its minutes back and never reminds', async () => {
    const xia = await desk()
    const mei = await register('mei', '13812345678')
    const cancelled = await move(mei, 'cancel', await bookFacial(mei, WEDNESDAY, 840))
    expect(cancelled.status).toBe('cancelled')
    const declined = await move(xia, 'decline', await bookFacial(mei, WEDNESDAY, 840), { reason: '设备检修' })
    expect(declined.status).toBe('declined')
    expect(await readTaken(server)).toEqual({})
    const missed = await move(xia, 'confirm', await bookFacial(mei, WEDNESDAY, 840))
    await timerAt(at('12T14:20'))
    expect((await move(xia, 'mark-no-show', missed)).status).toBe('noShow')
    expect(await readTaken(server)).toEqual({})
    await timerAt(at('12T17:00'))
    const kinds = await inboxKinds(mei)
    expect(kinds.filter((kind) => kind.startsWith('reminder'))).toEqual([])
    expect(kinds).toEqual(expect.arrayContaining(['cancelled', 'declined', 'confirmed']))
    expect(kinds).not.toContain('thanks')
  }, 120_000)
})
