import { HEALTH_CONSENT_VERSION } from '../../../config/policies'
import type { ReplyOf } from '../../../src/contracts/contract'
import type { saveMyHealth } from '../../../src/contracts/health'
import type { CloudClient } from '../../../src/localcloud'
import { openConditions } from '../../../src/server/booking/health-checks'
import { customerStandings, standingOf } from '../../../src/server/booking/documents'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed, otherStoreStaff } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { localKeys } from '../../support/local-keys'
import { appointmentDocument, EAST, WEST } from '../../support/salon'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

const [SHOW, SAVE] = ['identity/show-my-health', 'identity/save-my-health']
const WITHDRAW = 'identity/withdraw-health-consent'
const [REVEAL, RECORD] = ['identity/reveal-health', 'identity/record-health']
const ALERTS = 'identity/list-health-alerts'

const TOLD = { conditions: ['pregnancy', 'asthma'], allergies: '花粉', notes: '左肩旧伤' }
const NOTHING = { conditions: [], allergies: '', notes: '' }
const MINE = { ...TOLD, seenVersion: 0, consentVersion: HEALTH_CONSENT_VERSION }
const SPOKEN = { version: HEALTH_CONSENT_VERSION, how: 'spoken' }
const OF_MEI = { customerId: 'cust_mei' }
const WRITTEN = { ...OF_MEI, ...TOLD, seenVersion: 0, consent: SPOKEN }
const IN_APP = { version: HEALTH_CONSENT_VERSION, givenAt: MONDAY_AT_TEN, how: 'inApp' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['identity'])
}, 60_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

const mei = (): Promise<CloudClient> => server.customer('mei')
/** Somebody at the desk of a store where Mei has a visit. */
async function desk(): Promise<CloudClient> {
  await mei()
  await server.write('appointments', { ...appointmentDocument() })
  return server.staff('xia', ['receptionist'], { storeIds: [EAST] })
}

async function save(client: CloudClient, changes: object = {}): Promise<ReplyOf<typeof saveMyHealth>> {
  const reply = await call<ReplyOf<typeof saveMyHealth>>(client, SAVE, { ...MINE, ...changes })
  if (!reply.ok) throw new Error(reply.error.code)
  return reply.data
}

/** What booking knows of Mei's health. */
async function conditionsKept(): Promise<readonly string[]> {
  const [standing] = await server.read('customerStandings')
  return openConditions(standingOf(customerStandings.parse(standing)), localKeys)
}

const countRecords = async (): Promise<number> => (await server.read('healthRecords')).length
/** Entries of one moment come in no order of their own. */
const auditsOf = async (wanted: string) => (await server.read('audit')).filter(({ action }) => action === wanted)

describe('save-my-health', () => {
  it('writes the record sealed, with her consent, and tells booking the conditions', async () => {
    const client = await mei()
    const record = { ...TOLD, version: 1, updatedAt: MONDAY_AT_TEN, updatedBy: 'customer', consent: IN_APP }
    expect(await save(client)).toEqual({ record })
    expect(await call(client, SHOW, {})).toMatchObject({ data: { consentVersion: HEALTH_CONSENT_VERSION, record } })
    expect(await conditionsKept()).toEqual(TOLD.conditions)
    expect(JSON.stringify(await server.readEverything())).not.toMatch(/pregnancy|asthma|花粉|旧伤/)
    expect(await server.read('audit')).toMatchObject([
      { action: SAVE, subjectId: 'cust_mei', details: { consentVersion: HEALTH_CONSENT_VERSION, consentHow: 'inApp' } },
    ])
  })

  it('changes what was told, keeps the consent, and overwrites nothing that was not seen', async () => {
    const client = await mei()
    await save(client)
    server.cloud.clock.set(MONDAY_AT_TEN + 60_000)
    const { record } = await save(client, { ...NOTHING, seenVersion: 1 })
    expect(record).toMatchObject({ ...NOTHING, version: 2, consent: IN_APP })
    expect(await conditionsKept()).toEqual([])
    expect((await server.read('customerStandings'))[0]).not.toHaveProperty('conditionsSealed')
    expect(await call(client, SAVE, { ...MINE, seenVersion: 1 })).toMatchObject({
      error: { code: 'HEALTH_RECORD_CHANGED', details: { version: 2 } },
    })
  })

  it('refuses a consent to an older text, and says which one to show', async () => {
    expect(await call(await mei(), SAVE, { ...MINE, consentVersion: '2026-01-01' })).toMatchObject({
      error: { code: 'HEALTH_CONSENT_OUTDATED', details: { consentVersion: HEALTH_CONSENT_VERSION } },
    })
    expect(await countRecords()).toBe(0)
  })

  it('refuses what is not on the list, twice or too long', async () => {
    await expectBadInput(server, await mei(), SAVE, [
      { ...MINE, conditions: ['lupus'] },
      { ...MINE, conditions: ['asthma', 'asthma'] },
      { ...MINE, allergies: '粉'.repeat(201) },
      { ...MINE, notes: '粉'.repeat(501) },
      { ...TOLD, seenVersion: 0 },
    ])
  })

  it('writes nothing about somebody who is being deleted', async () => {
    const client = await mei()
    const standing = { live: [], unpaidFeeFen: 0, blockCodes: ['deleted'], noShowCount: 0 }
    await server.write('customerStandings', { _id: 'cust_mei', ...standing })
    expect(await call(client, SAVE, MINE)).toMatchObject({ error: { code: 'CUSTOMER_UNKNOWN' } })
    expect(await countRecords()).toBe(0)
  })

  it('visitors, staff, guests and people of other mini-programs may not call it', async () => {
    await expectNotAllowed(server, SAVE, MINE, ['visitor', 'therapist', 'guest', 'foreigner'])
  })
})

describe('show-my-health', () => {
  it('shows nobody a record of somebody else', async () => {
    await save(await mei())
    const nothing = { ok: true, data: { consentVersion: HEALTH_CONSENT_VERSION } }
    expect(await call(await server.customer('lan'), SHOW, {})).toEqual(nothing)
  })

  it('visitors, staff, guests and people of other mini-programs may not call it', async () => {
    await expectNotAllowed(server, SHOW, {}, ['visitor', 'therapist', 'guest', 'foreigner'])
  })
})

describe('withdraw-health-consent', () => {
  it('erases the record and what booking knew of it, and is audited', async () => {
    const client = await mei()
    await save(client)
    expect(await call(client, WITHDRAW, {})).toEqual({ ok: true, data: { withdrawnAt: MONDAY_AT_TEN } })
    expect(await countRecords()).toBe(0)
    expect(await conditionsKept()).toEqual([])
    expect(await auditsOf(WITHDRAW)).toMatchObject([{ subjectId: 'cust_mei' }])
  })

  it('visitors, staff, guests and people of other mini-programs may not call it', async () => {
    await expectNotAllowed(server, WITHDRAW, {}, ['visitor', 'therapist', 'guest', 'foreigner'])
  })
})

describe('reveal-health', () => {
  it('shows the record to staff of a store she comes to, and each reading leaves a trace', async () => {
    const xia = await desk()
    const { record } = await save(await mei())
    for (let reading = 1; reading <= 2; reading += 1)
      expect(await call(xia, REVEAL, OF_MEI)).toMatchObject({ data: { record } })
    const read = { action: REVEAL, subjectId: 'cust_mei', staffMemberId: 'staff_xia' }
    expect(await auditsOf(REVEAL)).toMatchObject([read, read])
  })

  it('shows it to no staff of stores she never came to, and to every owner', async () => {
    await desk()
    await save(await mei())
    expect(await call(await otherStoreStaff(server), REVEAL, OF_MEI)).toMatchObject({
      error: { code: 'NOT_YOUR_CUSTOMER' },
    })
    expect(await auditsOf(REVEAL)).toEqual([])
    expect(await call(await server.staff('zhou', ['owner']), REVEAL, OF_MEI)).toMatchObject({ ok: true })
    const unknown = { customerId: 'cust_nobody' }
    expect(await call(await server.staff('zhou', ['owner']), REVEAL, unknown)).toMatchObject({
      error: { code: 'CUSTOMER_UNKNOWN' },
    })
  })

  it('customers, even she herself, visitors, guests, former staff and people of other mini-programs may not call it', async () => {
    await desk()
    expect(await call(await mei(), REVEAL, OF_MEI)).toMatchObject({ error: { code: 'NOT_ALLOWED' } })
    await expectNotAllowed(server, REVEAL, OF_MEI, ['customer', 'visitor', 'guest', 'former staff', 'foreigner'])
  })
})

describe('record-health', () => {
  it('writes what she tells at the store, with who heard her consent', async () => {
    expect(await call(await desk(), RECORD, WRITTEN)).toMatchObject({
      data: { record: { ...TOLD, updatedBy: 'staff', consent: { how: 'spoken', givenAt: MONDAY_AT_TEN } } },
    })
    expect(await server.read('healthRecords')).toMatchObject([
      { staffMemberId: 'staff_xia', consent: { how: 'spoken', staffMemberId: 'staff_xia' } },
    ])
    expect(await conditionsKept()).toEqual(TOLD.conditions)
    expect(await server.read('audit')).toMatchObject([{ action: RECORD, details: { consentHow: 'spoken' } }])
  })

  it('needs her consent once, and stands on the one she gave in her app', async () => {
    const xia = await desk()
    const { consent: _none, ...withoutConsent } = WRITTEN
    expect(await call(xia, RECORD, withoutConsent)).toMatchObject({ error: { code: 'HEALTH_CONSENT_MISSING' } })
    const old = { ...WRITTEN, consent: { version: '2026-01-01', how: 'written' } }
    expect(await call(xia, RECORD, old)).toMatchObject({ error: { code: 'HEALTH_CONSENT_OUTDATED' } })
    await save(await mei())
    expect(await call(xia, RECORD, { ...withoutConsent, seenVersion: 1 })).toMatchObject({
      data: { record: { version: 2, updatedBy: 'staff', consent: IN_APP } },
    })
    await call(await mei(), WITHDRAW, {})
    expect(await call(xia, RECORD, withoutConsent)).toMatchObject({ error: { code: 'HEALTH_CONSENT_MISSING' } })
  })

  it('refuses staff of stores she never came to, and what is not on the list', async () => {
    const xia = await desk()
    const other = await server.staff('feng', ['therapist'], { storeIds: [WEST] })
    expect(await call(other, RECORD, WRITTEN)).toMatchObject({ error: { code: 'NOT_YOUR_CUSTOMER' } })
    await expectBadInput(server, xia, RECORD, [
      { ...WRITTEN, conditions: ['lupus'] },
      { ...WRITTEN, consent: { ...SPOKEN, how: 'inApp' } },
      { ...WRITTEN, customerId: 'mei' },
    ])
  })

  it('customers, visitors, guests, former staff and people of other mini-programs may not call it', async () => {
    await desk()
    await expectNotAllowed(server, RECORD, WRITTEN, ['customer', 'visitor', 'guest', 'former staff', 'foreigner'])
  })
})

describe('list-health-alerts', () => {
  it('names the visits whose customer told something, and reads nothing out', async () => {
    const xia = await desk()
    await server.customer('lan')
    const [lans, elsewhere] = [{ customerId: 'cust_lan' }, { storeId: WEST }]
    await server.write('appointments', { ...appointmentDocument({ ...lans, _id: 'appt_2' }) })
    await server.write('appointments', { ...appointmentDocument({ ...elsewhere, _id: 'appt_3' }) })
    const asked = { appointmentIds: ['appt_1', 'appt_2', 'appt_3', 'appt_none'] }
    expect(await call(xia, ALERTS, asked)).toEqual({ ok: true, data: { appointmentIds: [] } })
    await save(await mei())
    await save(await server.customer('lan'), NOTHING)
    expect(await call(xia, ALERTS, asked)).toEqual({ ok: true, data: { appointmentIds: ['appt_1'] } })
    await save(await server.customer('lan'), { ...NOTHING, allergies: '乳胶', seenVersion: 1 })
    expect(await call(xia, ALERTS, asked)).toEqual({ ok: true, data: { appointmentIds: ['appt_1', 'appt_2'] } })
    expect(await call(await otherStoreStaff(server), ALERTS, asked)).toMatchObject({
      data: { appointmentIds: ['appt_3'] },
    })
  })

  it('refuses none, and more than fifty', async () => {
    const ids = Array.from({ length: 51 }, (_, index) => `appt_${index}`)
    await expectBadInput(server, await desk(), ALERTS, [{ appointmentIds: [] }, { appointmentIds: ids }])
  })

  it('customers, visitors, guests, former staff and people of other mini-programs may not call it', async () => {
    const kinds = ['customer', 'visitor', 'guest', 'former staff', 'foreigner'] as const
    await expectNotAllowed(server, ALERTS, { appointmentIds: ['appt_1'] }, kinds)
  })
})

describe('a health record', () => {
  it('is in her export, and gone with her account', async () => {
    const client = await mei()
    await save(client)
    expect(await call(client, 'identity/export-my-data', {})).toMatchObject({
      data: { sections: { health: [{ ...TOLD, consent: IN_APP }] } },
    })
    await call(client, 'identity/delete-me', {})
    expect(await countRecords()).toBe(0)
    expect((await server.read('customerStandings'))[0]).not.toHaveProperty('conditionsSealed')
  })
})

describeCommandLaws({
  name: SAVE,
  data: MINE,
  otherData: { ...MINE, notes: '' },
  databaseRequests: { firstWrite: 5, commit: 9 },
  server: () => server,
  prepare: mei,
  countEffects: countRecords,
})

describeCommandLaws({
  name: WITHDRAW,
  data: {},
  databaseRequests: { firstWrite: 4, commit: 9 },
  server: () => server,
  prepare: async () => {
    const client = await mei()
    await save(client)
    return client
  },
  countEffects: async () => (await auditsOf(WITHDRAW)).length,
})

describeCommandLaws({
  name: REVEAL,
  data: OF_MEI,
  databaseRequests: { firstWrite: 6, commit: 8 },
  server: () => server,
  prepare: desk,
  countEffects: async () => (await auditsOf(REVEAL)).length,
})

describeCommandLaws({
  name: RECORD,
  data: WRITTEN,
  otherData: { ...WRITTEN, notes: '' },
  databaseRequests: { firstWrite: 7, commit: 11 },
  server: () => server,
  prepare: desk,
  countEffects: countRecords,
})
