import { checkInvitation, INVITATION_LIFE_MS, invitationCodeOf } from '../../../src/domain/identity/invitation'
import { readCustomerQuestion } from '../../../src/domain/identity/customer'
import { checkConsent, decideRegistration } from '../../../src/domain/identity/registration'
import { err, ok } from '../../../src/domain/shared/result'

const holder = (hasWechat: boolean) => ({ customerId: 'cust_1', hasWechat })

describe('a registration', () => {
  it.each([
    ['of a new phone makes a customer', {}, ok({ type: 'new-customer' })],
    [
      'of a phone the staff had written down links that record',
      { phoneHolder: holder(false) },
      ok({ type: 'linked-customer', customerId: 'cust_1' }),
    ],
    ['of a registered phone is refused', { phoneHolder: holder(true) }, err({ code: 'PHONE_IN_USE' })],
    ['of a customer is refused', { hasAccount: true }, err({ code: 'ALREADY_REGISTERED' })],
    [
      'of a customer is refused before her phone is looked at',
      { hasAccount: true, phoneHolder: holder(true) },
      err({ code: 'ALREADY_REGISTERED' }),
    ],
  ])('%s', (_what, facts, expected) => {
    expect(decideRegistration({ hasAccount: false, ...facts })).toEqual(expected)
  })

  it.each([
    ['2026-11-01', true],
    ['2026-10-31', false],
    ['2026-11-02', false],
  ])('with consent to the text of %s counts: %p', (given, isOk) => {
    const outdated = err({ code: 'CONSENT_OUTDATED', privacyVersion: '2026-11-01' })
    expect(checkConsent(given, '2026-11-01')).toEqual(isOk ? ok(undefined) : outdated)
  })
})

describe('an invitation', () => {
  const expiresAt = 1_000_000 + INVITATION_LIFE_MS
  it.each([
    ['that is fresh', { expiresAt }, true, 1_000_000, true],
    ['in its last millisecond', { expiresAt }, true, expiresAt - 1, true],
    ['after 72 hours', { expiresAt }, true, expiresAt, false],
    ['that was used', { expiresAt, usedAt: 1 }, true, 1_000_000, false],
    ['that a newer one replaced', { expiresAt }, false, 1_000_000, false],
    ['that there never was', undefined, true, 1_000_000, false],
  ])('%s binds: %p', (_what, invitation, isNewest, nowAt, isOk) => {
    expect(checkInvitation(invitation, isNewest, nowAt).isOk).toBe(isOk)
  })

  it('takes its code from the random end of an id', () => {
    expect(invitationCodeOf('code_01JNYWFJ80ST8AJZJRBCJQA54S')).toBe('BCJQA54S')
  })
})

describe('a question for customers', () => {
  it.each([
    ['', { type: 'latest' }],
    ['  ', { type: 'latest' }],
    ['13812345678', { type: 'phone', phone: '13812345678' }],
    ['138-1234 5678', { type: 'phone', phone: '13812345678' }],
    ['1381234567', { type: 'name', prefix: '1381234567' }],
    ['5678', { type: 'phoneTail', phoneTail: '5678' }],
    ['567', { type: 'name', prefix: '567' }],
    ['56789', { type: 'name', prefix: '56789' }],
    [' 王 ', { type: 'name', prefix: '王' }],
    ['Anna 5678', { type: 'name', prefix: 'Anna 5678' }],
  ])('%p is read as %p', (text, expected) => {
    expect(readCustomerQuestion(text)).toEqual(expected)
  })
})
