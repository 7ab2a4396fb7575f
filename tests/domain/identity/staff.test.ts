import fc from 'fast-check'
import {
  checkReach,
  decideInvitation,
  decideOwners,
  decidePosition,
  touchesOwners,
  type Position,
  type StaffRole,
} from '../../../src/domain/identity/staff'
import { err, ok } from '../../../src/domain/shared/result'

const position = (roles: readonly StaffRole[], storeIds: readonly string[], isActive = true): Position => ({
  roles,
  storeIds,
  isActive,
})
const therapist = position(['therapist'], ['a'])
const manager = position(['storeManager', 'therapist'], ['a', 'b'])
const owner = position(['owner'], [])
const unknown = err({ code: 'STAFF_MEMBER_UNKNOWN' })
const powerful = err({ code: 'ROLE_NOT_YOURS_TO_GIVE' })
const notYours = (...storeIds: string[]) => err({ code: 'NOT_YOUR_STORE', storeIds })

describe('what a manager may make of somebody', () => {
  const table: [string, Position | undefined, Position, object | 'ok'][] = [
    ['a new therapist in her store', undefined, therapist, 'ok'],
    ['a new therapist in another store', undefined, position(['therapist'], ['a', 'c']), notYours('c')],
    ['a new therapist in no store', undefined, position(['therapist'], []), notYours()],
    ['a new manager', undefined, position(['storeManager'], ['a']), powerful],
    ['a new owner', undefined, position(['owner'], ['a']), powerful],
    ['another role', therapist, position(['receptionist'], ['a']), 'ok'],
    ['one more store of hers', therapist, position(['therapist'], ['a', 'b']), 'ok'],
    ['one more store of others', therapist, position(['therapist'], ['a', 'c']), notYours('c')],
    ['one store fewer, which is not hers', position(['therapist'], ['a', 'c']), therapist, notYours('c')],
    ['one store fewer, which is hers', position(['therapist'], ['a', 'c']), position(['therapist'], ['c']), 'ok'],
    [
      'another role for one who works elsewhere too',
      position(['therapist'], ['a', 'c']),
      position(['receptionist'], ['a', 'c']),
      notYours('c'),
    ],
    ['inactive', therapist, { ...therapist, isActive: false }, 'ok'],
    ['active again', { ...therapist, isActive: false }, therapist, 'ok'],
    ['a manager of a therapist', therapist, position(['storeManager'], ['a']), powerful],
    ['a therapist of a manager', position(['storeManager'], ['a']), therapist, powerful],
    ['an inactive manager', position(['storeManager'], ['a']), position(['storeManager'], ['a'], false), powerful],
    ['a manager again', position(['storeManager'], ['a'], false), position(['storeManager'], ['a']), powerful],
    [
      'a manager with one more role',
      position(['storeManager'], ['a']),
      position(['storeManager', 'therapist'], ['a']),
      'ok',
    ],
    ['anything of one she cannot see', position(['therapist'], ['c']), therapist, unknown],
  ]

  it.each(table)('%s', (_what, before, after, expected) => {
    expect(decidePosition(manager, before, after)).toEqual(expected === 'ok' ? ok(after) : expected)
  })
})

const anyPosition = fc.record({
  roles: fc.subarray<StaffRole>(['therapist', 'consultant', 'receptionist', 'storeManager', 'owner']),
  storeIds: fc.subarray(['a', 'b', 'c']),
  isActive: fc.boolean(),
})

describe('powers', () => {
  it('never come or go by anybody’s hand but an owner’s', () => {
    const powers = ({ roles, isActive }: Position): StaffRole[] =>
      isActive ? roles.filter((role) => role === 'owner' || role === 'storeManager').sort() : []
    fc.assert(
      fc.property(anyPosition, fc.option(anyPosition, { nil: undefined }), anyPosition, (actor, before, after) => {
        fc.pre(!actor.roles.includes('owner'))
        if (!decidePosition(actor, before, after).isOk) return
        expect(powers(after)).toEqual(before === undefined ? [] : powers(before))
      }),
      { seed: 12, numRuns: 500 },
    )
  })

  it('are all an owner’s', () => {
    fc.assert(
      fc.property(fc.option(anyPosition, { nil: undefined }), anyPosition, (before, after) => {
        expect(decidePosition(owner, before, after)).toEqual(ok(after))
      }),
      { seed: 13 },
    )
  })
})

describe('who sees to whom', () => {
  it.each([
    [manager, therapist, true],
    [manager, position(['therapist'], ['c']), false],
    [manager, position(['therapist'], []), false],
    [manager, undefined, false],
    [owner, position(['therapist'], []), true],
    [owner, undefined, false],
  ])('%j sees to %j: %p', (actor, target, expected) => {
    expect(checkReach(actor, target)).toEqual(expected ? ok(target) : unknown)
  })

  it.each([
    [manager, therapist, ok(therapist)],
    [manager, { ...therapist, isActive: false }, unknown],
    [manager, position(['therapist'], ['a', 'c']), notYours('c')],
    [manager, position(['storeManager'], ['a']), powerful],
    [manager, position(['owner'], ['a']), powerful],
    [owner, owner, ok(owner)],
    [owner, { ...owner, isActive: false }, unknown],
  ])('%j invites %j', (actor, target, expected) => {
    expect(decideInvitation(actor, target)).toEqual(expected)
  })
})

describe('the owners of a shop', () => {
  it.each([
    ['one more', ['w'], 'z', owner, ok(['w', 'z'])],
    ['one who is already', ['w'], 'w', owner, ok(['w'])],
    ['one fewer', ['w', 'z'], 'w', therapist, ok(['z'])],
    ['one fewer, by leaving', ['w', 'z'], 'z', { ...owner, isActive: false }, ok(['w'])],
    ['the last to go', ['w'], 'w', therapist, err({ code: 'LAST_OWNER' })],
    ['the last to leave', ['w'], 'w', { ...owner, isActive: false }, err({ code: 'LAST_OWNER' })],
    ['the first', [], 'w', owner, ok(['w'])],
    ['the last who can sign in to lose that', ['w'], 'w', { ...owner, hasAccount: false }, err({ code: 'LAST_OWNER' })],
  ])('are, after %s', (_what, ownerIds, staffMemberId, after, expected) => {
    expect(decideOwners(ownerIds, staffMemberId, { hasAccount: true, ...after })).toEqual(expected)
  })

  it.each([
    [{ ...owner, hasAccount: false }, owner, true],
    [{ ...owner, hasAccount: false }, { ...therapist, hasAccount: false }, false],
    [owner, owner, false],
    [owner, therapist, true],
    [owner, { ...owner, isActive: false }, true],
    [{ ...owner, isActive: false }, owner, true],
    [{ ...owner, isActive: false }, therapist, false],
  ])('are touched when %j becomes %j: %p', (before, after, expected) => {
    expect(touchesOwners({ hasAccount: true, ...before }, { hasAccount: true, ...after })).toBe(expected)
  })
})
