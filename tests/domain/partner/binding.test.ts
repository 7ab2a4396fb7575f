import { linkExpiresAt, refuseBinding } from '../../../src/domain/partner/binding'
import { partnerCodeOf, sceneOf } from '../../../src/domain/partner/codes'
import { maskName } from '../../../src/domain/partner/names'
import { checkRules } from '../../../src/domain/partner/rules'
import { PARTNER_RULES } from '../../../config/policies'
import { partnerCode } from '../../../src/contracts/partner'

const TOUCHED_AT = Date.parse('2025-03-10T23:30:00+08:00')
const LINK = { partnerId: 'cust_an', expiresAt: linkExpiresAt(TOUCHED_AT, 30) }
const FACTS = { customerId: 'cust_bo', isNewCustomer: true, isPartnerActive: true, nowAt: TOUCHED_AT }

describe('a link', () => {
  it.each([
    ['2025-04-08T23:59:59.999+08:00', undefined],
    ['2025-04-09T00:00:00+08:00', 'linkLapsed'],
  ])('touched on March 10 for 30 days gives at %s the refusal %p', (at, refusal) => {
    expect(refuseBinding(LINK, { ...FACTS, nowAt: Date.parse(at) })).toBe(refusal)
  })

  it.each([
    [{ isNewCustomer: false }, 'existingCustomer'],
    [{ customerId: 'cust_an' }, 'oneself'],
    [{ isPartnerActive: false }, 'partnerPaused'],
  ])('does not bind with %j', (changes, refusal) => {
    expect(refuseBinding(LINK, { ...FACTS, ...changes })).toBe(refusal)
  })
})

describe('a code', () => {
  it('is six characters that nobody mistakes, made of the end of an id', () => {
    expect(partnerCodeOf('code_01JABCDEFGHJKMNPQRST000000')).toBe('222222')
    expect(partnerCodeOf('code_01JABCDEFGHJKMNPQRST01MNXZ')).toBe('23NPXZ')
    expect(partnerCode.safeParse(partnerCodeOf('code_01JABCDEFGHJKMNPQRSTVWXYZ9')).success).toBe(true)
    expect(sceneOf('ABC234')).toBe('r.ABC234')
  })
})

describe('a masked name', () => {
  it.each([
    ['王小美', '王*'],
    ['李', '李*'],
    ['🌸Mei', '🌸*'],
    ['', '*'],
  ])('of %s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })
})

describe('rules', () => {
  const both = (levelOneBp: number, levelTwoBp: number) => ({
    levelOne: { rateBp: levelOneBp },
    levelTwo: { rateBp: levelTwoBp },
  })
  it.each([
    [{ leastPayoutFen: 1000, mostPayoutFen: 1000 }, undefined],
    [{ leastPayoutFen: 1001, mostPayoutFen: 1000 }, { code: 'PAYOUT_LIMITS_INVALID' }],
    [both(3000, 2000), undefined],
    [both(3000, 2001), { code: 'RATES_TOO_HIGH' }],
    [{ categoryRates: [{ categoryId: 'face', ...both(5000, 1) }] }, { code: 'RATES_TOO_HIGH', categoryId: 'face' }],
  ])('with %j come to %p', (changes, error) => {
    const checked = checkRules({ ...PARTNER_RULES, ...changes })
    expect(checked.isOk ? undefined : checked.error).toEqual(error)
  })
})
