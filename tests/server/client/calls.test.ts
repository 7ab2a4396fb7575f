import * as booking from '../../../src/contracts/booking'
import * as catalog from '../../../src/contracts/catalog'
import * as example from '../../../src/contracts/example'
import * as identity from '../../../src/contracts/identity'
import * as notify from '../../../src/contracts/notify'
import * as ownership from '../../../src/contracts/ownership'
import * as roster from '../../../src/contracts/roster'
import type { Contract } from '../../../src/contracts/contract'
import type { CallName } from '../../../src/client'
import { isQuery } from '../../../src/client/queries'
import { ServerCloud } from '../../support/server-cloud'
import { Device, openApp } from './device'

const FRONT = { deskId: 'front' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['example', 'notify'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const lostReply = (times: number): void => {
  const subject = { action: 'functions.invokeFunction', functionName: 'example', times }
  server.cloud.faults.add({ ...subject, effect: { kind: 'lostReply' } })
}

describe('a call', () => {
  it('answers with the contract’s data, or with its error', async () => {
    const client = openApp(server, 'customer', 'mei')
    expect(await client.call('example/take-ticket', FRONT)).toMatchObject({ ok: true, data: { number: 1 } })
    const refused = await client.call('example/take-ticket', { deskId: 'garden' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'DESK_UNKNOWN' } })
  })

  it('is made as the person the address names, in the app that is running', async () => {
    await server.staff('xia', ['receptionist'])
    expect(await openApp(server, 'customer', 'mei').call('example/take-ticket', FRONT)).toMatchObject({ ok: true })
    expect(await openApp(server, 'staff', 'xia').call('example/call-next-ticket', FRONT)).toMatchObject({ ok: true })
    const asCustomer = await openApp(server, 'customer', 'xia').call('example/call-next-ticket', FRONT)
    expect(asCustomer).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
  })

  it('is sent again when its answer was lost, and takes effect once', async () => {
    lostReply(2)
    const reply = await openApp(server, 'customer', 'mei').call('example/take-ticket', FRONT)
    expect(reply).toMatchObject({ ok: true, data: { number: 1 } })
    expect(await server.read('exampleTickets')).toHaveLength(1)
  })

  it('tapped again after the app was closed without an answer gets the first answer', async () => {
    const phone = new Device()
    lostReply(1)
    const once = { mostAttempts: 1 }
    const first = await phone.open('customer', 'mei', server.cloud.url).call('example/take-ticket', FRONT, once)
    expect(first).toMatchObject({ ok: false, error: { code: 'NO_ANSWER', retryable: true } })
    const opened = phone.open('customer', 'mei', server.cloud.url)
    expect(await opened.call('example/take-ticket', FRONT)).toMatchObject({ data: { number: 1 } })
    expect(await opened.call('example/take-ticket', FRONT)).toMatchObject({ data: { number: 2 } })
    expect(await server.read('exampleTickets')).toHaveLength(2)
  })

  it('tapped twice at once is one request', async () => {
    const client = openApp(server, 'customer', 'mei')
    const replies = await Promise.all([1, 2].map(() => client.call('example/take-ticket', FRONT)))
    expect(replies[0]).toMatchObject({ ok: true, data: { number: 1 } })
    expect(replies[1]).toEqual(replies[0])
  })

  it('without a network says so and does not throw', async () => {
    const client = new Device().open('customer', 'mei', 'http://127.0.0.1:9')
    const reply = await client.call('example/show-queue', FRONT, { mostAttempts: 1 })
    expect(reply).toMatchObject({ ok: false, error: { code: 'NO_ANSWER', retryable: true } })
  })

  it('needs no requestId exactly where the contract is a query', () => {
    const exported: unknown[] = [booking, catalog, example, identity, notify, ownership, roster].flatMap((file) =>
      Object.values(file),
    )
    const contracts = exported.filter((value): value is Contract => Object(value).kind !== undefined)
    expect(contracts.length).toBeGreaterThan(50)
    const wrong = contracts.filter(({ name, kind }) => isQuery(name as CallName) !== (kind === 'query'))
    expect(wrong.map(({ name }) => name)).toEqual([])
  })
})

describe('messages', () => {
  it('are asked for in the tap and counted by the server', async () => {
    await server.customer('mei')
    const client = openApp(server, 'customer', 'mei')
    expect(await client.askForMessages(['appointmentConfirmed'])).toEqual({})
    await client.prepareMessages()
    const answers = await client.askForMessages(['appointmentConfirmed', 'appointmentReminder'])
    expect(answers).toEqual({ appointmentConfirmed: 'accept', appointmentReminder: 'accept' })
    const permissions = { remaining: { appointmentConfirmed: 1, appointmentReminder: 1 } }
    expect(await server.read('messagePermissions')).toMatchObject([permissions])
  })
})

describe('pictures and phone codes', () => {
  it('stores a picture and finds its link, and none for a file that is gone', async () => {
    const client = openApp(server, 'customer', 'mei')
    const uploaded = await client.uploadPicture('data:image/png;base64,iVBORw0KGgo=', 'avatars')
    const fileId = uploaded.ok ? uploaded.fileId : ''
    expect(fileId).toMatch(/^cloud:\/\/\S+\/avatars\/\w{20}\.jpg$/)
    const gone = `${fileId}.gone`
    const [urls, again] = await Promise.all([client.fileUrls([fileId, gone]), client.fileUrls([fileId])])
    expect([...urls.keys()]).toEqual([fileId])
    expect(again.get(fileId)).toBe(urls.get(fileId))
    const response = await fetch(urls.get(fileId) ?? '')
    expect(Buffer.from(await response.arrayBuffer()).toString('base64')).toBe('iVBORw0KGgo=')
  })

  it('gives a phone code on the web', async () => {
    expect(await openApp(server, 'customer', 'mei').phoneCode()).toMatch(/\S+/)
  })
})
