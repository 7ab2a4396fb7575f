import { APPOINTMENT_STATUSES } from '../../../src/domain/shared/appointment-statuses'
import { decideNoteChange, isNoted, keepEarlier, MOST_EARLIER_VERSIONS } from '../../../src/domain/treatment/note'
import {
  allowsPictures,
  coversPicture,
  decideConsent,
  type GivenConsent,
  type PictureConsent,
} from '../../../src/domain/treatment/picture-consent'

const CURRENT = '2026-11-22'
const SILENT = { done: '', products: '', reaction: '', advice: '' }
const ADVISED = { ...SILENT, advice: '三天内不要去角质' }

describe('a treatment note', () => {
  it('is written from when the customer is there, and of no visit that did not take place', () => {
    expect(APPOINTMENT_STATUSES.filter(isNoted)).toEqual(['arrived', 'inService', 'completed'])
  })

  it.each([
    ['the first that says something', 0, 0, ADVISED, { isOk: true, value: { version: 1 } }],
    ['a later one that says nothing any more', 3, 3, SILENT, { isOk: true, value: { version: 4 } }],
    ['not a first that says nothing', 0, 0, SILENT, { isOk: false, error: { code: 'NOTE_EMPTY' } }],
    ['not over what was not seen', 2, 1, ADVISED, { isOk: false, error: { code: 'NOTE_CHANGED', version: 2 } }],
  ])('takes %s', (_what, version, seenVersion, words, decision) => {
    expect(decideNoteChange(version, { seenVersion, words })).toEqual(decision)
  })

  it('keeps what it said before, latest first, and not for ever', () => {
    expect(keepEarlier(undefined, [])).toEqual([])
    expect(keepEarlier(2, [1])).toEqual([2, 1])
    const full = Array.from({ length: MOST_EARLIER_VERSIONS }, (_, index) => MOST_EARLIER_VERSIONS - index)
    expect(keepEarlier(21, full)).toEqual([21, ...full.slice(0, -1)])
  })
})

const GIVEN: GivenConsent = { version: CURRENT, givenAt: 200, how: 'inApp' }
const STANDING: PictureConsent = {
  number: 2,
  version: CURRENT,
  givenAt: 100,
  how: 'signed',
  staffMemberId: 'staff_lin',
}
const WITHDRAWN: PictureConsent = { ...STANDING, withdrawnAt: 150 }
const OLD: PictureConsent = { ...STANDING, version: '2026-01-01' }

describe('a consent to pictures', () => {
  it.each([
    ['the first', undefined, { ...GIVEN, number: 1 }],
    ['one after it was taken back, which is a new one', WITHDRAWN, { ...GIVEN, number: 3 }],
    ['one to the newer text, which covers the pictures there are', OLD, { ...GIVEN, number: 2 }],
    ['one to the same text: the first stays', STANDING, STANDING],
  ])('is %s', (_what, before, after) => {
    expect(decideConsent(before, GIVEN, CURRENT)).toEqual({ isOk: true, value: after })
  })

  it('is not given to an older text', () => {
    const error = { code: 'PICTURE_CONSENT_OUTDATED', consentVersion: CURRENT }
    expect(decideConsent(undefined, { ...GIVEN, version: OLD.version }, CURRENT)).toEqual({ isOk: false, error })
  })

  it.each([
    ['none', undefined, false, false],
    ['one that stands', STANDING, true, true],
    ['one that was taken back', WITHDRAWN, false, false],
    ['one to an older text: what there is stays, nothing new', OLD, true, false],
  ])('with %s, pictures are shown and taken accordingly', (_what, consent, isShown, isTaken) => {
    expect(coversPicture(consent, 2)).toBe(isShown)
    expect(coversPicture(consent, 1)).toBe(false)
    expect(allowsPictures(consent, CURRENT)).toBe(isTaken)
  })
})
