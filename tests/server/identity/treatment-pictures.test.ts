import { PICTURE_CONSENT_VERSION } from '../../../config/policies'
import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { call, MONDAY_AT_TEN, newRequestId, ServerCloud } from '../../support/server-cloud'
import {
  APPOINTMENT,
  auditsOf,
  BEFORE,
  OF_MEI,
  JPEG,
  PICTURE,
  send,
  SIGNED,
  therapist,
  therapistWithConsent,
} from './care-people'

const [ADD, REMOVE] = ['identity/add-treatment-picture', 'identity/remove-treatment-picture']
const [REVEAL, SHOW] = ['identity/reveal-treatment-picture', 'identity/show-my-treatment-picture']
const [AGREE, WITHDRAW] = ['identity/agree-to-pictures', 'identity/withdraw-picture-consent']
const [RECORD, END] = ['identity/record-picture-consent', 'identity/end-picture-consent']
const LIST = 'identity/list-my-treatment-notes'
const AGREED = { consentVersion: PICTURE_CONSENT_VERSION }
const STRANGERS = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const
const NOT_CUSTOMERS = ['visitor', 'therapist', 'guest', 'foreigner'] as const
/** What a JPEG of the largest size looks like, and one a little larger. */
const largest = (more: number): string => `/9j/${'A'.repeat(240_000 - 4 + more)}`

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity', 'jobs'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const mei = (): Promise<CloudClient> => server.customer('mei')
const ready = (): Promise<CloudClient> => therapistWithConsent(server)
const countPictures = async (): Promise<number> => (await server.read('treatmentPictures')).length
/** The same, and one picture was taken. */
async function withPicture(): Promise<CloudClient> {
  const xia = await ready()
  await send(xia, ADD, PICTURE)
  return xia
}

describe('add-treatment-picture', () => {
  it('keeps the picture sealed, shows it to her and to staff, and is audited', async () => {
    const xia = await withPicture()
    expect(JSON.stringify(await server.readEverything())).not.toContain(JPEG.slice(4, 16))
    expect(await send(xia, REVEAL, { ...OF_MEI, ...BEFORE })).toEqual({ picture: JPEG })
    expect(await send(await mei(), SHOW, BEFORE)).toEqual({ picture: JPEG })
    expect(await send(await mei(), LIST, {})).toMatchObject({
      consent: { how: 'inApp' },
      notes: [{ appointmentId: APPOINTMENT, advice: '', pictures: [{ pair: 1, side: 'before' }] }],
    })
    expect(await auditsOf(server, ADD)).toMatchObject([{ subjectId: 'cust_mei', details: { pair: 1, side: 'before' } }])
  })

  it('takes the place of the one that was there, and the largest there may be', async () => {
    const xia = await withPicture()
    await send(xia, ADD, { ...PICTURE, picture: largest(0) })
    expect(await countPictures()).toBe(1)
    expect(await send(await mei(), SHOW, BEFORE)).toEqual({ picture: largest(0) })
    await expectBadInput(server, xia, ADD, [
      { ...PICTURE, picture: largest(4) },
      { ...PICTURE, picture: 'iVBORw0KGgo=' },
      { ...PICTURE, picture: '/9j/AAA' },
      { ...PICTURE, picture: '/9j/<svg' },
      { ...PICTURE, pair: 4 },
      { ...PICTURE, side: 'during' },
    ])
  })

  it('needs her consent to the text as it stands', async () => {
    const xia = await therapist(server)
    const refused = { error: { code: 'PICTURE_CONSENT_MISSING' } }
    expect(await call(xia, ADD, PICTURE)).toMatchObject(refused)
    const old = { number: 1, version: '2026-01-01', givenAt: 1, how: 'inApp', pictureCount: 0 }
    await server.write('pictureConsents', { _id: 'cust_mei', ...old })
    expect(await call(xia, ADD, PICTURE)).toMatchObject(refused)
    expect(await call(await otherStoreStaff(server), ADD, PICTURE)).toMatchObject({
      error: { code: 'APPOINTMENT_UNKNOWN' },
    })
    expect(await countPictures()).toBe(0)
  })

  it('customers, visitors, guests, former staff and people of other mini-programs may not call it', async () => {
    await ready()
    await expectNotAllowed(server, ADD, PICTURE, STRANGERS)
  })
})

describe('remove-treatment-picture', () => {
  it('takes the picture away, once, for staff of the store', async () => {
    const xia = await withPicture()
    expect(await call(await otherStoreStaff(server), REMOVE, BEFORE)).toMatchObject({
      error: { code: 'APPOINTMENT_UNKNOWN' },
    })
    await send(xia, REMOVE, BEFORE)
    expect(await countPictures()).toBe(0)
    expect(await call(xia, REMOVE, BEFORE)).toMatchObject({ error: { code: 'PICTURE_UNKNOWN' } })
    expect(await auditsOf(server, REMOVE)).toHaveLength(1)
  })

  it('customers, visitors, guests, former staff and people of other mini-programs may not call it', async () => {
    await withPicture()
    await expectNotAllowed(server, REMOVE, BEFORE, STRANGERS)
  })
})

describe('reveal-treatment-picture', () => {
  it('leaves a trace each time, shows nothing of another customer’s, and keeps no picture in its answer', async () => {
    const xia = await withPicture()
    const requestId = newRequestId()
    const wanted = { ...OF_MEI, ...BEFORE }
    expect(await call(xia, REVEAL, wanted, requestId)).toMatchObject({ data: { picture: JPEG } })
    expect(await call(await otherStoreStaff(server), REVEAL, wanted)).toMatchObject({
      error: { code: 'NOT_YOUR_CUSTOMER' },
    })
    const owner = await server.staff('zhou', ['owner'])
    expect(await send(owner, REVEAL, { ...wanted, customerId: 'cust_lan' })).toEqual({})
    expect((await auditsOf(server, REVEAL)).map(({ subjectId }) => subjectId).sort()).toEqual(['cust_lan', 'cust_mei'])
    await send(xia, REMOVE, BEFORE)
    expect(await call(xia, REVEAL, wanted, requestId)).toEqual({ ok: true, data: {} })
  })

  it('customers, visitors, guests, former staff and people of other mini-programs may not call it', async () => {
    await withPicture()
    await expectNotAllowed(server, REVEAL, { ...OF_MEI, ...BEFORE }, STRANGERS)
  })
})

describe('show-my-treatment-picture', () => {
  it('shows nobody a picture of somebody else', async () => {
    await withPicture()
    await send(await server.customer('lan'), AGREE, AGREED)
    expect(await send(await server.customer('lan'), SHOW, BEFORE)).toEqual({})
  })

  it('visitors, staff, guests and people of other mini-programs may not call it', async () => {
    await expectNotAllowed(server, SHOW, BEFORE, NOT_CUSTOMERS)
  })
})

describe('agree-to-pictures', () => {
  it('refuses a consent to an older text, and says which one to show', async () => {
    expect(await call(await mei(), AGREE, { consentVersion: '2026-01-01' })).toMatchObject({
      error: { code: 'PICTURE_CONSENT_OUTDATED', details: AGREED },
    })
  })

  it('visitors, staff, guests and people of other mini-programs may not call it', async () => {
    await expectNotAllowed(server, AGREE, AGREED, NOT_CUSTOMERS)
  })
})

describe('withdraw-picture-consent', () => {
  it('erases every picture, also when the function dies before it could, and shows none meanwhile', async () => {
    const xia = await withPicture()
    const client = await mei()
    // The 8th request is the commit: killed after it, before the pictures are erased.
    server.cloud.faults.add({
      functionName: 'identity',
      times: 1,
      effect: { kind: 'kill', operation: 8, when: 'after' },
    })
    await expect(call(client, WITHDRAW, {})).rejects.toThrow()
    expect(await countPictures()).toBe(1)
    expect(await send(client, SHOW, BEFORE)).toEqual({})
    expect(await send(xia, REVEAL, { ...OF_MEI, ...BEFORE })).toEqual({})
    expect(await call(xia, ADD, PICTURE)).toMatchObject({ error: { code: 'PICTURE_CONSENT_MISSING' } })
    await server.cloud.functions.fireTimer('jobs')
    expect(await countPictures()).toBe(0)
  })

  it('erases nothing that is taken under a later consent, however late it is done', async () => {
    const xia = await withPicture()
    const client = await mei()
    server.cloud.faults.add({
      functionName: 'identity',
      times: 1,
      effect: { kind: 'kill', operation: 8, when: 'after' },
    })
    await expect(call(client, WITHDRAW, {})).rejects.toThrow()
    await send(client, AGREE, AGREED)
    expect(await send(client, LIST, {})).toMatchObject({ notes: [] })
    await send(xia, ADD, { ...PICTURE, side: 'after' })
    await server.cloud.functions.fireTimer('jobs')
    expect(await server.read('treatmentPictures')).toMatchObject([{ side: 'after', consentNumber: 2 }])
  })

  it('of somebody who never agreed is taken as said', async () => {
    expect(await send(await mei(), WITHDRAW, {})).toEqual({ withdrawnAt: MONDAY_AT_TEN })
    expect(await server.read('outbox')).toEqual([])
  })

  it('visitors, staff, guests and people of other mini-programs may not call it', async () => {
    await expectNotAllowed(server, WITHDRAW, {}, NOT_CUSTOMERS)
  })
})

describe('record-picture-consent', () => {
  it('keeps her signature sealed, with whom she gave it to, until she takes it back at the counter', async () => {
    const xia = await therapist(server)
    expect(await send(xia, RECORD, SIGNED)).toMatchObject({ consent: { how: 'signed', givenAt: MONDAY_AT_TEN } })
    const [kept] = await server.read('pictureConsents')
    expect(kept).toMatchObject({ staffMemberId: 'staff_xia', strokesSealed: expect.stringMatching(/^v1\./) })
    await send(xia, ADD, PICTURE)
    await send(xia, END, OF_MEI)
    expect(await countPictures()).toBe(0)
    expect((await server.read('pictureConsents'))[0]).not.toHaveProperty('strokesSealed')
    expect(await auditsOf(server, END)).toMatchObject([{ subjectId: 'cust_mei', staffMemberId: 'staff_xia' }])
  })

  it('refuses an older text, a missing signature, and staff of stores she never came to', async () => {
    const xia = await therapist(server)
    expect(await call(xia, RECORD, { ...SIGNED, consentVersion: '2026-01-01' })).toMatchObject({
      error: { code: 'PICTURE_CONSENT_OUTDATED' },
    })
    const nobody = { ...SIGNED, customerId: 'cust_nobody' }
    expect(await call(await server.staff('zhou', ['owner']), RECORD, nobody)).toMatchObject({
      error: { code: 'CUSTOMER_UNKNOWN' },
    })
    const feng = await otherStoreStaff(server)
    for (const [name, data] of [
      [RECORD, SIGNED],
      [END, OF_MEI],
    ] as const)
      expect(await call(feng, name, data)).toMatchObject({ error: { code: 'NOT_YOUR_CUSTOMER' } })
    await expectBadInput(server, xia, RECORD, [
      { ...SIGNED, strokes: [] },
      { ...SIGNED, strokes: [[1, 2000]] },
    ])
  })

  it('customers, visitors, guests, former staff and people of other mini-programs may not call it', async () => {
    await therapist(server)
    await expectNotAllowed(server, RECORD, SIGNED, STRANGERS)
  })
})

describe('end-picture-consent', () => {
  it('customers, visitors, guests, former staff and people of other mini-programs may not call it', async () => {
    await ready()
    await expectNotAllowed(server, END, OF_MEI, STRANGERS)
  })
})

describeCommandLaws({
  name: ADD,
  data: PICTURE,
  otherData: { ...PICTURE, side: 'after' },
  databaseRequests: { firstWrite: 5, commit: 13 },
  server: () => server,
  prepare: ready,
  countEffects: countPictures,
})

describeCommandLaws({
  name: REVEAL,
  data: { ...OF_MEI, ...BEFORE },
  databaseRequests: { firstWrite: 4, commit: 6 },
  server: () => server,
  prepare: withPicture,
  countEffects: async () => (await auditsOf(server, REVEAL)).length,
})

describeCommandLaws({
  name: WITHDRAW,
  data: {},
  databaseRequests: { firstWrite: 4, commit: 8 },
  server: () => server,
  prepare: async () => {
    await withPicture()
    return mei()
  },
  countEffects: async () => (await auditsOf(server, WITHDRAW)).length,
})

describeCommandLaws({
  name: RECORD,
  data: SIGNED,
  databaseRequests: { firstWrite: 6, commit: 11 },
  server: () => server,
  prepare: () => therapist(server),
  countEffects: async () => (await server.read('pictureConsents')).length,
})
