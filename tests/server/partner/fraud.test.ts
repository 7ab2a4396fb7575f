import type { CloudClient } from '../../../src/localcloud'
import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { IDENTITY_NUMBER, PayoutStage } from '../../support/payout-stage'
import { call, MONDAY_AT_TEN } from '../../support/server-cloud'

const NOT_OWNERS = ['customer', 'visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const
const LIST = 'partner/list-flags'
const DECIDE = 'partner/decide-flag'
const CIRCULAR = { flagId: 'circular:cust_mei', count: 1, isCleared: true, reason: 'They are sisters' }

let stage: PayoutStage
beforeAll(async () => {
  stage = await PayoutStage.start(['partner'])
}, 120_000)
afterAll(() => stage.server.close())
beforeEach(() => stage.reset())
afterEach(() => stage.expectLedgerToAddUp())

const flags = () => stage.server.read('fraudFlags')
const attempt = (number: number, changes: object) => ({
  ...{ _id: `bind_${number}`, at: MONDAY_AT_TEN - number, outcome: 'refused', partnerId: 'cust_mei' },
  ...{ reason: 'existingCustomer', ...changes },
})
/** Mei has 100 yuan, and whoever brought her opened Mei's link. */
async function circular(): Promise<CloudClient> {
  await stage.partner('mei', { availableFen: 100_00 })
  await stage.server.write('bindingLog', attempt(1, { customerId: 'cust_lan' }))
  const [mei] = await stage.server.read('partnerships')
  await stage.server.cloud.database.remove({ collection: 'partnerships', filter: {}, isMulti: true })
  await stage.server.write('partnerships', { ...mei, referrerId: 'cust_lan', boundAt: 1 })
  await stage.request(await stage.server.customer('mei'), 50_00)
  return stage.owner()
}
const approve = async (method = 'outside') => {
  const [payout] = await stage.server.read('payouts')
  return call(await stage.owner(), 'partner/approve-payout', { payoutId: payout?.['_id'], method })
}

const waiting = async (owner: CloudClient): Promise<unknown> => {
  const reply = await call<{ payouts: unknown }>(owner, 'partner/list-payouts', { state: 'requested' })
  return reply.ok ? reply.data.payouts : reply
}

describe('a payout', () => {
  it('of whom nothing speaks against raises no signal', async () => {
    const mei = await stage.partner('mei', { availableFen: 100_00 })
    await stage.server.write('bindingLog', attempt(1, { reason: 'oneself', customerId: 'cust_mei' }))
    await stage.request(mei, 50_00)
    expect(await flags()).toEqual([])
    expect(await approve()).toMatchObject({ ok: true })
  })

  it('waits while a signal is open or confirmed, and goes on once an owner has cleared it', async () => {
    const xu = await circular()
    expect(await flags()).toMatchObject([{ _id: 'circular:cust_mei', state: 'open', count: 1 }])
    const held = { error: { code: 'PAYOUT_HELD', details: { signal: 'circular' } } }
    expect(await approve()).toMatchObject(held)
    await call(xu, DECIDE, { ...CIRCULAR, isCleared: false })
    expect(await approve()).toMatchObject(held)
    expect(await waiting(xu)).toMatchObject([{ heldBy: ['circular'] }])
    await call(xu, DECIDE, CIRCULAR)
    expect(await waiting(xu)).toEqual([expect.not.objectContaining({ heldBy: expect.anything() as unknown })])
    expect(await approve()).toMatchObject({ ok: true })
  })

  it('may be rejected while it is held, and the money is hers again', async () => {
    const xu = await circular()
    const [payout] = await stage.server.read('payouts')
    const reject = { payoutId: payout?.['_id'], reason: 'We have to talk' }
    expect(await call(xu, 'partner/reject-payout', reject)).toMatchObject({ ok: true })
    expect(await stage.balances()).toMatchObject({ 'commission.available': 100_00 })
  })

  it.each([
    ['her own link opened three times', 'selfReferral', 'own'],
    ['eleven friends within a day', 'burst', 'friends'],
    ['another partner of the same identity number', 'samePerson', 'same'],
  ])('raises a signal for %s', async (_what, signal, how) => {
    const mei = await stage.partner('mei', { availableFen: 100_00 })
    const own = [1, 2, 3].map((number) => attempt(number, { reason: 'oneself', customerId: 'cust_mei' }))
    if (how === 'own') await stage.server.write('bindingLog', ...own)
    const boundAt = MONDAY_AT_TEN - 1
    const friends = Array.from({ length: 11 }, (_, i) => ({ _id: `cust_f${i}`, referrerId: 'cust_mei', boundAt }))
    if (how === 'friends') await stage.server.write('partnerships', ...friends)
    if (how === 'same') {
      const payee = { realName: '王美', identityNumber: IDENTITY_NUMBER }
      await call(mei, 'partner/save-payee', payee)
      await call(await stage.partner('dan'), 'partner/save-payee', payee)
    }
    await stage.request(mei, 50_00)
    expect(await flags()).toMatchObject([{ _id: `${signal}:cust_mei`, state: 'open' }])
    expect(await stage.server.read('payouts')).toMatchObject([{ heldBy: [signal] }])
  })

  it('is not held again by what was cleared, until there is more of it', async () => {
    const xu = await circular()
    await call(xu, DECIDE, CIRCULAR)
    await approve()
    const [payout] = await stage.server.read('payouts')
    const paid = { payoutId: payout?.['_id'], proofNote: 'Bank, 0482' }
    await call(xu, 'partner/record-outside-payment', paid)
    await stage.request(await stage.server.customer('mei'), 20_00)
    expect(await flags()).toMatchObject([{ state: 'cleared', count: 1 }])
    const again = (await stage.server.read('payouts')).find(({ state }) => state === 'requested')
    await call(await stage.server.customer('mei'), 'partner/cancel-payout', { payoutId: again?.['_id'] })
    await stage.server.write('bindingLog', attempt(2, { customerId: 'cust_lan' }))
    await stage.request(await stage.server.customer('mei'), 20_00)
    expect(await flags()).toMatchObject([{ state: 'open', count: 2 }])
    expect(await call(xu, DECIDE, CIRCULAR)).toMatchObject({ error: { code: 'FLAG_OUTDATED', details: { count: 2 } } })
  })
})

describe('list-flags', () => {
  it('lists what waits, with who it is about, and what an owner said', async () => {
    const xu = await circular()
    expect(await call(xu, LIST, { state: 'open' })).toMatchObject({
      data: { flags: [{ signal: 'circular', displayName: 'mei', count: 1, state: 'open' }] },
    })
    await call(xu, DECIDE, CIRCULAR)
    expect(await call(xu, LIST, { state: 'open' })).toMatchObject({ data: { flags: [] } })
    expect(await call(xu, LIST, { state: 'cleared' })).toMatchObject({ data: { flags: [{ reason: CIRCULAR.reason }] } })
  })

  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(stage.server, LIST, { state: 'open' }, NOT_OWNERS)
  })
})

describe('decide-flag', () => {
  it('keeps who decided, and why, sealed and audited', async () => {
    const xu = await circular()
    await call(xu, DECIDE, CIRCULAR)
    expect(await flags()).toMatchObject([{ decidedByStaffMemberId: 'staff_wang', decidedAt: MONDAY_AT_TEN }])
    expect(JSON.stringify(await stage.server.readEverything())).not.toContain(CIRCULAR.reason)
    const audited = (await stage.server.read('audit')).filter(({ action }) => action === DECIDE)
    expect(audited).toMatchObject([{ subjectId: 'cust_mei', details: { state: 'cleared' } }])
    expect(await call(xu, DECIDE, { ...CIRCULAR, flagId: 'burst:cust_mei' })).toMatchObject({
      error: { code: 'FLAG_UNKNOWN' },
    })
  })

  it.each([
    ['as WeChat tells', 'mei'],
    ['as a staff partner', 'xia'],
  ])('is for another owner where it clears what is about the caller herself, %s', async (how, person) => {
    await circular()
    const herself = await stage.owner(person)
    if (how === 'as a staff partner') {
      const [mei] = (await stage.server.read('partnerships')).filter(({ _id }) => _id === 'cust_mei')
      await stage.server.cloud.database.remove({ collection: 'partnerships', filter: {}, isMulti: true })
      await stage.server.write('partnerships', { ...mei, staff: { staffMemberId: `staff_${person}` } })
    }
    expect(await call(herself, DECIDE, CIRCULAR)).toMatchObject({ error: { code: 'OWN_FLAG' } })
    expect(await flags()).toMatchObject([{ state: 'open' }])
    expect(await call(herself, DECIDE, { ...CIRCULAR, isCleared: false })).toMatchObject({ ok: true })
    expect(await call(await stage.owner(), DECIDE, CIRCULAR)).toMatchObject({ ok: true })
    expect(await flags()).toMatchObject([{ state: 'cleared', decidedByStaffMemberId: 'staff_wang' }])
  })

  it('lets the only owner clear what is about herself, and says so in the audit', async () => {
    await circular()
    const herself = await stage.owner('mei')
    await stage.server.cloud.database.remove({ collection: 'owners', filter: {}, isMulti: true })
    await stage.server.write('owners', { _id: 'owners', staffMemberIds: ['staff_mei'] })
    expect(await call(herself, DECIDE, CIRCULAR)).toMatchObject({ ok: true })
    const audited = (await stage.server.read('audit')).filter(({ action }) => action === DECIDE)
    expect(audited).toMatchObject([{ staffMemberId: 'staff_mei', details: { state: 'cleared', isOwn: true } }])
  })

  it('anybody but an owner may not call it', async () => {
    await expectNotAllowed(stage.server, DECIDE, CIRCULAR, NOT_OWNERS)
  })
})

describeCommandLaws({
  ...{ name: DECIDE, data: CIRCULAR, otherData: { ...CIRCULAR, reason: 'Another' }, server: () => stage.server },
  databaseRequests: { firstWrite: 6, commit: 10 },
  countEffects: async () => (await stage.server.read('audit')).filter(({ action }) => action === DECIDE).length,
  prepare: circular,
})
