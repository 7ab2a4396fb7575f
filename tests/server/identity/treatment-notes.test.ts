import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { appointmentDocument, WEST } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'
import { APPOINTMENT, auditsOf, NOTE, OF_MEI, send, therapist, therapistWithConsent, WORDS } from './care-people'

const WRITE = 'identity/write-treatment-note'
const REVEAL = 'identity/reveal-treatment-notes'
const LIST = 'identity/list-my-treatment-notes'
const FIRST = { ...WORDS, version: 1, writtenAt: MONDAY_AT_TEN, writtenBy: 'xia' }
const EMPTY = { done: '', products: '', reaction: '', advice: '' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const mei = (): Promise<CloudClient> => server.customer('mei')
const countNotes = async (): Promise<number> => (await server.read('treatmentNotes')).length

describe('write-treatment-note', () => {
  it('keeps what was done sealed, with who wrote it and when, and is audited without a word of it', async () => {
    expect(await send(await therapist(server), WRITE, NOTE)).toEqual({ present: FIRST })
    expect(JSON.stringify(await server.readEverything())).not.toMatch(/小气泡|舒缓|微红|去角质/)
    expect(await server.read('treatmentNotes')).toMatchObject([
      { _id: APPOINTMENT, ...OF_MEI, serviceNames: ['Facial'], earlier: [] },
    ])
    expect(await server.read('audit')).toMatchObject([
      { action: WRITE, subjectId: 'cust_mei', details: { appointmentId: APPOINTMENT, version: 1 } },
    ])
  })

  it('keeps what it said before, and overwrites nothing that was not seen', async () => {
    const xia = await therapist(server)
    await send(xia, WRITE, NOTE)
    server.cloud.clock.set(MONDAY_AT_TEN + 60_000)
    await send(xia, WRITE, { ...NOTE, reaction: '', seenVersion: 1 })
    expect(await call(xia, WRITE, { ...NOTE, seenVersion: 1 })).toMatchObject({
      error: { code: 'NOTE_CHANGED', details: { version: 2 } },
    })
    const present = { ...FIRST, reaction: '', version: 2, writtenAt: MONDAY_AT_TEN + 60_000 }
    expect(await send(xia, REVEAL, OF_MEI)).toMatchObject({ notes: [{ present, earlier: [FIRST] }] })
  })

  it('is for visits that have begun, at stores of the caller’s', async () => {
    const xia = await therapist(server)
    await server.write('appointments', { ...appointmentDocument({ _id: 'appt_2', status: 'confirmed' }) })
    expect(await call(xia, WRITE, { ...NOTE, appointmentId: 'appt_2' })).toMatchObject({
      error: { code: 'NOTE_TOO_EARLY' },
    })
    for (const [client, appointmentId] of [
      [await otherStoreStaff(server), APPOINTMENT],
      [xia, 'appt_none'],
    ] as const)
      expect(await call(client, WRITE, { ...NOTE, appointmentId })).toMatchObject({
        error: { code: 'APPOINTMENT_UNKNOWN' },
      })
    expect(await countNotes()).toBe(0)
  })

  it('writes nothing about somebody who was deleted', async () => {
    const xia = await therapist(server)
    const standing = { live: [], unpaidFeeFen: 0, blockCodes: ['deleted'], noShowCount: 0 }
    await server.write('customerStandings', { _id: 'cust_mei', ...standing })
    expect(await call(xia, WRITE, NOTE)).toMatchObject({ error: { code: 'CUSTOMER_UNKNOWN' } })
    expect(await countNotes()).toBe(0)
  })

  it('refuses what is too long, and a first note that says nothing', async () => {
    const xia = await therapist(server)
    await expectBadInput(server, xia, WRITE, [
      { ...NOTE, done: '长'.repeat(501) },
      { ...NOTE, products: '长'.repeat(301) },
      { ...NOTE, advice: '长'.repeat(501) },
      { ...NOTE, seenVersion: -1 },
      { ...NOTE, appointmentId: '../1' },
    ])
    expect(await call(xia, WRITE, { ...NOTE, ...EMPTY })).toMatchObject({ error: { code: 'NOTE_EMPTY' } })
  })

  it('customers, visitors, guests, former staff and people of other mini-programs may not call it', async () => {
    await therapist(server)
    await expectNotAllowed(server, WRITE, NOTE, ['customer', 'visitor', 'guest', 'former staff', 'foreigner'])
  })
})

describe('reveal-treatment-notes', () => {
  it('shows them to staff of stores she comes to, each reading leaving a trace, and to no others', async () => {
    const xia = await therapist(server)
    await send(xia, WRITE, NOTE)
    for (let reading = 1; reading <= 2; reading += 1)
      expect(await send(xia, REVEAL, { ...OF_MEI, appointmentId: APPOINTMENT })).toMatchObject({
        notes: [{ appointmentId: APPOINTMENT, on: '2025-03-10', present: FIRST, pictures: [] }],
      })
    const read = { subjectId: 'cust_mei', staffMemberId: 'staff_xia', details: { appointmentIds: [APPOINTMENT] } }
    expect(await auditsOf(server, REVEAL)).toMatchObject([read, read])
    expect(await call(await otherStoreStaff(server), REVEAL, OF_MEI)).toMatchObject({
      error: { code: 'NOT_YOUR_CUSTOMER' },
    })
    const owner = await server.staff('zhou', ['owner'])
    expect(await call(owner, REVEAL, OF_MEI)).toMatchObject({ ok: true })
    expect(await call(owner, REVEAL, { customerId: 'cust_nobody' })).toMatchObject({
      error: { code: 'CUSTOMER_UNKNOWN' },
    })
    expect(await auditsOf(server, REVEAL)).toHaveLength(3)
  })

  it('lists the latest visit first, in pages, and shows another store of hers what this one wrote', async () => {
    const xia = await therapist(server)
    const days = Array.from({ length: 11 }, (_, index) => `2025-02-${index + 10}` as const)
    for (const [index, on] of days.entries()) {
      const visit = appointmentDocument({ _id: `appt_d${index}`, on, status: 'completed' })
      await server.write('appointments', { ...visit })
      await send(xia, WRITE, { ...NOTE, appointmentId: visit._id })
    }
    await server.write('appointments', { ...appointmentDocument({ _id: 'appt_west', storeId: WEST }) })
    const feng = await otherStoreStaff(server)
    const first = await send(feng, REVEAL, OF_MEI)
    expect(first).toMatchObject({
      notes: days
        .slice(1)
        .reverse()
        .map((on) => ({ on })),
    })
    const before: unknown = Reflect.get(first, 'next')
    expect(await send(feng, REVEAL, { ...OF_MEI, before })).toMatchObject({ notes: [{ on: days[0] }] })
  })

  it('customers, visitors, guests, former staff and people of other mini-programs may not call it', async () => {
    await therapist(server)
    await expectNotAllowed(server, REVEAL, OF_MEI, ['customer', 'visitor', 'guest', 'former staff', 'foreigner'])
  })
})

describe('list-my-treatment-notes', () => {
  it('shows her the advice and nothing of what staff note for themselves', async () => {
    await send(await therapist(server), WRITE, NOTE)
    const visit = { appointmentId: APPOINTMENT, on: '2025-03-10', storeName: 'East Store', serviceNames: ['Facial'] }
    expect(await send(await mei(), LIST, {})).toMatchObject({
      notes: [{ ...visit, advice: WORDS.advice, pictures: [] }],
    })
    expect(JSON.stringify(await send(await mei(), LIST, {}))).not.toMatch(/小气泡|舒缓|微红/)
    expect(await send(await server.customer('lan'), LIST, { appointmentId: APPOINTMENT })).toMatchObject({ notes: [] })
  })

  it('leaves out a note without advice', async () => {
    await send(await therapist(server), WRITE, { ...NOTE, advice: '' })
    expect(await send(await mei(), LIST, {})).toMatchObject({ notes: [] })
  })

  it('visitors, staff, guests and people of other mini-programs may not call it', async () => {
    await expectNotAllowed(server, LIST, {}, ['visitor', 'therapist', 'guest', 'foreigner'])
  })
})

describe('treatment notes', () => {
  it('are in her export, whole, and gone with her account', async () => {
    const xia = await therapistWithConsent(server)
    await send(xia, WRITE, NOTE)
    await send(xia, 'identity/add-treatment-picture', {
      ...{ appointmentId: APPOINTMENT, pair: 1, side: 'after', picture: '/9j/AAAA' },
    })
    const client = await mei()
    expect(await call(client, 'identity/export-my-data', {})).toMatchObject({
      data: {
        sections: {
          treatmentNotes: [{ present: WORDS, pictures: [{ pair: 1, side: 'after' }] }],
          pictureConsent: [{ how: 'inApp' }],
        },
      },
    })
    await send(client, 'identity/delete-me', {})
    for (const collection of ['treatmentNotes', 'treatmentPictures', 'pictureConsents'])
      expect(await server.read(collection)).toEqual([])
  })
})

describeCommandLaws({
  name: WRITE,
  data: NOTE,
  otherData: { ...NOTE, advice: '' },
  databaseRequests: { firstWrite: 5, commit: 11 },
  server: () => server,
  prepare: () => therapist(server),
  countEffects: countNotes,
})
