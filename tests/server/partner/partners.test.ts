import { PARTNER_TERMS_VERSION } from '../../../config/policies'
import type { ReplyOf } from '../../../src/contracts/contract'
import type { listMyCommissions } from '../../../src/contracts/partner'
import type { Reply } from '../../../src/contracts/reply'
import type { CloudClient } from '../../../src/localcloud'
import { expectBadInput } from '../../support/bad-input'
import { expectNotAllowed } from '../../support/booking-strangers'
import { describeCommandLaws } from '../../support/command-laws'
import { CODE_OF_AN, commissionDocument, partnership, rulesToSave, writeAn } from '../../support/partners'
import { call, MONDAY_AT_TEN, ServerCloud } from '../../support/server-cloud'

type CommissionPage = ReplyOf<typeof listMyCommissions>
const DAY_MS = 86_400_000
const NOT_CUSTOMERS = ['visitor', 'guest', 'therapist', 'former staff', 'foreigner'] as const
const JOIN = { termsVersion: PARTNER_TERMS_VERSION }
const TOUCH = { code: CODE_OF_AN, channel: 'poster' }

let server: ServerCloud
beforeAll(async () => {
  server = await ServerCloud.start(['partner'])
}, 120_000)
afterAll(() => server.close())
beforeEach(() => server.reset())

async function an(changes: Readonly<Record<string, unknown>> = {}): Promise<CloudClient> {
  await writeAn(server, changes)
  return server.customer('an')
}

describe('join', () => {
  it('gives a code of her own, the same one when repeated, and the code leads to her', async () => {
    const mei = await server.customer('mei')
    const reply = await call<{ code: string }>(mei, 'partner/join', JOIN)
    if (!reply.ok) throw new Error(reply.error.code)
    expect(await server.read('partnerCodes')).toEqual([{ _id: reply.data.code, customerId: 'cust_mei' }])
    expect(await call(mei, 'partner/join', JOIN)).toEqual(reply)
    expect(await server.read('partnerships')).toMatchObject([{ isActive: true, joinedAt: MONDAY_AT_TEN, ...JOIN }])
  })

  it('does not resume a partner who was paused', async () => {
    expect(await call(await an({ isActive: false }), 'partner/join', JOIN)).toMatchObject({
      data: { code: CODE_OF_AN },
    })
    expect(await server.read('partnerships')).toMatchObject([{ isActive: false }])
  })

  it('is refused with old terms, and while the programme is off', async () => {
    const mei = await server.customer('mei')
    expect(await call(mei, 'partner/join', { termsVersion: '2020-01-01' })).toMatchObject({
      error: { code: 'TERMS_OUTDATED', details: JOIN },
    })
    await call(await server.staff('xu', ['owner']), 'partner/save-rules', rulesToSave({ isOn: false }))
    expect(await call(mei, 'partner/join', JOIN)).toMatchObject({ error: { code: 'PROGRAMME_OFF' } })
  })

  it('only customers: others may not call it', async () => {
    await expectNotAllowed(server, 'partner/join', JOIN, NOT_CUSTOMERS)
  })
})

describe('touch-link', () => {
  it('keeps the first touch of a visitor until the first free day, and the first that is alive wins', async () => {
    await an()
    await server.write('partnerships', partnership('bo'))
    await server.write('partnerCodes', { _id: 'BBBBBB', customerId: 'cust_bo' })
    const visitor = await server.visitor('wu')
    const kept = { ok: true, data: { outcome: 'kept', partnerName: 'a*' } }
    expect(await call(visitor, 'partner/touch-link', TOUCH)).toEqual(kept)
    const toBo = { ...TOUCH, code: 'BBBBBB' }
    expect(await call(visitor, 'partner/touch-link', toBo)).toMatchObject({
      data: { outcome: 'alreadyKept', partnerName: 'a*' },
    })
    expect(await call(visitor, 'partner/touch-link', TOUCH)).toEqual(kept)
    expect(await server.read('bindingLog')).toMatchObject([{ outcome: 'kept', partnerId: 'cust_an' }])
    const firstFreeDay = Date.parse('2025-04-09T00:00:00+08:00')
    expect(await server.read('pendingLinks')).toMatchObject([{ partnerId: 'cust_an', expiresAt: firstFreeDay }])
    server.cloud.clock.set(firstFreeDay)
    expect(await call(visitor, 'partner/touch-link', toBo)).toMatchObject({ data: { outcome: 'kept' } })
    expect(await server.read('pendingLinks')).toMatchObject([{ partnerId: 'cust_bo' }])
  })

  it('is not for customers, and says in the log whether it was her own', async () => {
    const self = await an()
    for (const client of [self, await server.customer('mei')])
      expect(await call(client, 'partner/touch-link', TOUCH)).toEqual({ ok: true, data: { outcome: 'notForYou' } })
    expect(await server.read('pendingLinks')).toEqual([])
    const reasons = (await server.read('bindingLog')).map(({ reason }) => reason)
    expect(reasons.sort()).toEqual(['existingCustomer', 'oneself'])
  })

  it('refuses codes of nobody and of paused partners', async () => {
    const visitor = await server.visitor('wu')
    expect(await call(visitor, 'partner/touch-link', TOUCH)).toMatchObject({ error: { code: 'CODE_UNKNOWN' } })
    await an({ isActive: false })
    expect(await call(visitor, 'partner/touch-link', TOUCH)).toMatchObject({ error: { code: 'CODE_UNKNOWN' } })
    await expectBadInput(server, visitor, 'partner/touch-link', [
      { ...TOUCH, code: 'AAAAA' },
      { ...TOUCH, code: 'AAAAA0' },
      { ...TOUCH, channel: 'letter' },
    ])
  })

  it('staff, guests and other mini-programs may not call it', async () => {
    await expectNotAllowed(server, 'partner/touch-link', TOUCH, ['guest', 'therapist', 'former staff', 'foreigner'])
  })
})

describe('make-poster-code', () => {
  it('has WeChat draw a code that leads home with the partner’s code, once', async () => {
    const self = await an()
    const reply = await call<{ codeFileId: string }>(self, 'partner/make-poster-code', {})
    expect(reply).toMatchObject({ ok: true, data: { scene: `r.${CODE_OF_AN}` } })
    if (!reply.ok) throw new Error(reply.error.code)
    expect(reply.data.codeFileId).toMatch(/^cloud:\/\/.*partner-codes\/AAAAAA\.png$/)
    expect(await server.wireActions('partner', () => call(self, 'partner/make-poster-code', {}))).not.toContain(
      'wx.openApi',
    )
    expect(await server.read('partnerships')).toMatchObject([{ codeFileId: reply.data.codeFileId }])
  })

  it('is not made for who is no partner or paused', async () => {
    const refused = { error: { code: 'NOT_A_PARTNER' } }
    expect(await call(await server.customer('mei'), 'partner/make-poster-code', {})).toMatchObject(refused)
    expect(await call(await an({ isActive: false }), 'partner/make-poster-code', {})).toMatchObject(refused)
  })

  it('only customers: others may not call it', async () => {
    await expectNotAllowed(server, 'partner/make-poster-code', {}, NOT_CUSTOMERS)
  })
})

/** An brought Bo and Cai; Bo's visits earned 500 and 500, of which 200 were taken back. */
async function writeFriends(): Promise<void> {
  await server.customer('bo')
  await server.customer('cai')
  const bound = { referrerId: 'cust_an', boundAt: MONDAY_AT_TEN, channel: 'shareCard' }
  await server.write(
    'partnerships',
    { _id: 'cust_bo', ...bound },
    { _id: 'cust_cai', ...bound, boundAt: MONDAY_AT_TEN + 1 },
  )
  const february = Date.parse('2025-02-20T10:00:00+08:00')
  const old = { state: 'available', earnedAt: february, availableAt: february + 7 * DAY_MS, releaseDueAt: undefined }
  const { releaseDueAt: _gone, ...released } = { ...commissionDocument(1, old) } as Record<string, unknown>
  await server.write('commissions', released, { ...commissionDocument(2, { reversedFen: 200 }) })
  const entry = { ownerId: 'cust_an', account: 'commission.pending', causeId: 'x', at: MONDAY_AT_TEN }
  await server.write(
    'ledgerEntries',
    { ...entry, _id: 'commission:1', amount: 500, kind: 'commissionEarned', at: february },
    { ...entry, _id: 'commission:2', amount: 500, kind: 'commissionEarned' },
    { ...entry, _id: 'commission:2:rev:r', amount: -200, kind: 'commissionReversed' },
    { ...entry, _id: 'commission:1:released:from', amount: -500, kind: 'commissionReleased' },
  )
  await server.write('balances', {
    _id: 'cust_an',
    accounts: { 'commission.pending': 300, 'commission.available': 500 },
  })
}

describe('show-my-partnership', () => {
  it('says what is available, on hold and until when, this month’s, and who brought her', async () => {
    await server.customer('lan')
    const self = await an({ referrerId: 'cust_lan', boundAt: 1 })
    await writeFriends()
    expect(await call(self, 'partner/show-my-partnership', {})).toMatchObject({
      ok: true,
      data: {
        isPartner: true,
        code: CODE_OF_AN,
        availableFen: 500,
        pendingFen: 300,
        requestedFen: 0,
        paidFen: 0,
        thisMonthFen: 300,
        friendCount: 2,
        nextRelease: { at: MONDAY_AT_TEN + 120_000 + 7 * DAY_MS, amountFen: 300 },
        rules: { ruleVersion: 1, isLevelTwoOn: false },
        broughtBy: 'l*',
      },
    })
  })

  it('of who has not joined says so, and costs 7 requests without a pass', async () => {
    const mei = await server.customer('mei')
    expect(await call(mei, 'partner/show-my-partnership', {})).toMatchObject({
      data: { isPartner: false, availableFen: 0, thisMonthFen: 0, friendCount: 0 },
    })
    expect(await server.wireActions('partner', () => call(mei, 'partner/show-my-partnership', {}))).toHaveLength(7)
  })

  it('only customers: others may not call it', async () => {
    await expectNotAllowed(server, 'partner/show-my-partnership', {}, NOT_CUSTOMERS)
  })
})

describe('list-my-friends', () => {
  it('lists whom she brought, masked, latest first, with what they earned her', async () => {
    const self = await an()
    await writeFriends()
    expect(await call(self, 'partner/list-my-friends', {})).toEqual({
      ok: true,
      data: {
        friends: [
          { friendName: 'c*', boundAt: MONDAY_AT_TEN + 1, channel: 'shareCard', paidVisitCount: 0, earnedFen: 0 },
          { friendName: 'b*', boundAt: MONDAY_AT_TEN, channel: 'shareCard', paidVisitCount: 2, earnedFen: 800 },
        ],
      },
    })
    expect(await server.wireActions('partner', () => call(self, 'partner/list-my-friends', {}))).toHaveLength(4)
  })

  it('only customers: others may not call it', async () => {
    await expectNotAllowed(server, 'partner/list-my-friends', {}, NOT_CUSTOMERS)
  })
})

describe('list-my-commissions', () => {
  it('lists each with all it takes to recompute it, and a month with its sum', async () => {
    const self = await an()
    await writeFriends()
    const all = await call<{ commissions: object[] }>(self, 'partner/list-my-commissions', {})
    expect(all).toMatchObject({
      data: { commissions: [{ friendName: 'b*', reversedFen: 200, state: 'pending' }, { state: 'available' }] },
    })
    expect(JSON.stringify(all)).not.toContain('cust_bo')
    const month = (name: string) => call(self, 'partner/list-my-commissions', { month: name })
    expect(await month('2025-03')).toMatchObject({ data: { commissions: [{ amountFen: 500 }], monthSumFen: 300 } })
    expect(await month('2025-02')).toMatchObject({ data: { commissions: [{ amountFen: 500 }], monthSumFen: 500 } })
    expect(await month('2025-01')).toMatchObject({ data: { commissions: [], monthSumFen: 0 } })
    expect(await server.wireActions('partner', () => month('2025-03'))).toHaveLength(4)
  })

  it('goes on page by page, its month’s sum being that of all pages', async () => {
    const self = await an()
    const documents = Array.from({ length: 45 }, (_, index) => ({ ...commissionDocument(index) }))
    await server.write('commissions', ...documents)
    const counts: number[] = []
    for (let before: number | undefined = undefined; counts.length < 4;) {
      const reply: Reply<CommissionPage> = await call<CommissionPage>(self, 'partner/list-my-commissions', {
        month: '2025-03',
        before,
      })
      if (!reply.ok) throw new Error(reply.error.code)
      expect(reply.data.monthSumFen).toBe(45 * 500)
      counts.push(reply.data.commissions.length)
      before = reply.data.next
      if (before === undefined) break
    }
    expect(counts).toEqual([20, 20, 5])
  })

  it('only customers: others may not call it', async () => {
    await expectNotAllowed(server, 'partner/list-my-commissions', {}, NOT_CUSTOMERS)
  })
})

describeCommandLaws({
  name: 'partner/join',
  data: JOIN,
  databaseRequests: { firstWrite: 5, commit: 8 },
  server: () => server,
  prepare: () => server.customer('mei'),
  countEffects: async () => (await server.read('partnerCodes')).length,
})

describeCommandLaws({
  name: 'partner/touch-link',
  data: TOUCH,
  otherData: { ...TOUCH, channel: 'faceToFace' },
  databaseRequests: { firstWrite: 7, commit: 11 },
  server: () => server,
  prepare: async () => {
    await an()
    return server.visitor('wu')
  },
  countEffects: async () => (await server.read('bindingLog')).length,
})

describeCommandLaws({
  name: 'partner/make-poster-code',
  data: {},
  databaseRequests: { firstWrite: 5, commit: 7 },
  server: () => server,
  prepare: () => an(),
  countEffects: async () =>
    (await server.read('partnerships')).filter(({ codeFileId }) => codeFileId !== undefined).length,
})
