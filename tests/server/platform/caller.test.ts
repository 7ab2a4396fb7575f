import { EVERY_PERSON, type Audience } from '../../../src/contracts/contract'
import { isAllowed, mayActInStore, readIdentity, type Caller } from '../../../src/server/platform/caller'

const OWNER = 'wx0000000000000001'
const STAFF = 'wx0000000000000002'
const read = (context: Record<string, unknown>) => readIdentity(context, STAFF)

describe('who calls', () => {
  it('is a customer, when the call comes from the mini-program that owns the environment', () => {
    expect(read({ APPID: OWNER, OPENID: 'o-mei', UNIONID: 'u-mei', SOURCE: 'wx_client' })).toEqual({
      appid: OWNER,
      openid: 'o-mei',
      unionid: 'u-mei',
      side: 'customerApp',
    })
  })

  it.each([
    ['absent', {}],
    ['the owner side’s', { OPENID: 'o-owner-side', UNIONID: 'u-owner-side' }],
  ])('is named by FROM_OPENID alone in a shared environment, whether OPENID is %s', (_what, ownerSide) => {
    const from = { FROM_APPID: STAFF, FROM_OPENID: 'o-xia', FROM_UNIONID: 'u-xia' }
    expect(read({ APPID: OWNER, SOURCE: 'wx_client', ...ownerSide, ...from })).toEqual({
      appid: STAFF,
      openid: 'o-xia',
      unionid: 'u-xia',
      side: 'staffApp',
    })
  })

  it('is nobody in a shared environment without FROM_OPENID: the owner side’s OPENID is not theirs', () => {
    const context = { APPID: OWNER, OPENID: 'o-owner-side', FROM_APPID: STAFF, SOURCE: 'wx_client' }
    expect(read(context)).toMatchObject({ side: 'unknown', openid: undefined })
  })

  it('is nobody we know, from a third mini-program, without an openid, or without a source', () => {
    const third = { FROM_APPID: 'wx0000000000000003', FROM_OPENID: 'o-mei' }
    expect(read({ APPID: OWNER, SOURCE: 'wx_client', ...third }).side).toBe('unknown')
    expect(read({ APPID: OWNER, SOURCE: 'wx_client' }).side).toBe('unknown')
    expect(read({ APPID: OWNER, OPENID: 'o-mei' }).side).toBe('unknown')
    expect(read({}).side).toBe('unknown')
  })

  it('is no staff where no staff mini-program is named', () => {
    const context = { APPID: OWNER, FROM_APPID: STAFF, FROM_OPENID: 'o-xia', SOURCE: 'wx_client' }
    expect(readIdentity(context, undefined).side).toBe('unknown')
  })

  it('reads an id of digits, which the SDK hands over as a number, as text', () => {
    expect(read({ APPID: OWNER, OPENID: 12345, SOURCE: 'wx_client' }).openid).toBe('12345')
  })

  it.each([
    ['wx_trigger', 'timer'],
    ['wx_paycallback', 'payCallback'],
    ['wx_client,scf', 'customerApp'],
    ['wx_http', 'http'],
    ['wx_client,wx_http', 'customerApp'],
    ['scf', 'unknown'],
  ])('with SOURCE %s is: %s', (source, side) => {
    expect(read({ APPID: OWNER, OPENID: 'o-mei', SOURCE: source }).side).toBe(side)
  })
})

describe('who may call', () => {
  const person = { appid: OWNER, openid: 'o-mei' }
  const staff = { staffMemberId: 'staff_1', roles: ['therapist', 'receptionist'] as const, storeIds: ['store_1'] }
  const callers: Record<string, Caller> = {
    visitor: { ...person, side: 'customerApp' },
    customer: { ...person, side: 'customerApp', customer: { customerId: 'cust_1' } },
    staff: { ...person, appid: STAFF, side: 'staffApp', staff },
    guest: { ...person, appid: STAFF, side: 'staffApp' },
    timer: { appid: OWNER, side: 'timer' },
    payCallback: { appid: OWNER, side: 'payCallback' },
    transferCallback: { appid: '', side: 'http' },
    unknown: { ...person, side: 'unknown' },
  }
  const table: [readonly Audience[], string[]][] = [
    [['visitor'], ['visitor']],
    [['customer'], ['customer']],
    [
      ['visitor', 'customer'],
      ['visitor', 'customer'],
    ],
    [['staff'], ['staff']],
    [['receptionist'], ['staff']],
    [['owner'], []],
    [['owner', 'therapist'], ['staff']],
    [['guest'], ['guest']],
    [['timer'], ['timer']],
    [['payCallback'], ['payCallback']],
    [['transferCallback'], ['transferCallback']],
    [EVERY_PERSON, ['visitor', 'customer', 'staff', 'guest']],
    [[], []],
  ]

  it.each(table)('of a contract for %p: %p and nobody else', (allow, expected) => {
    const allowed = Object.keys(callers).filter((name) => {
      const caller = callers[name]
      return caller !== undefined && isAllowed(caller, allow)
    })
    expect(allowed).toEqual(expected)
  })
})

describe('where staff may act', () => {
  it.each([
    [['therapist'], ['store_1'], true],
    [['storeManager', 'therapist'], ['store_2', 'store_1'], true],
    [['storeManager'], ['store_2'], false],
    [['receptionist'], [], false],
    [['owner'], [], true],
    [['therapist', 'owner'], ['store_2'], true],
  ] as const)('%p of %p may act in store_1: %p', (roles, storeIds, expected) => {
    expect(mayActInStore({ roles, storeIds }, 'store_1')).toBe(expected)
  })
})
