import { decideRecordChange, type HealthConsent, type RecordHead } from '../../../src/domain/health/record'

const CURRENT = '2026-11-20'
const IN_APP: HealthConsent = { version: CURRENT, givenAt: 100, how: 'inApp' }
const SPOKEN: HealthConsent = { version: CURRENT, givenAt: 200, how: 'spoken', staffMemberId: 'staff_lin' }
const OLD: HealthConsent = { version: '2026-01-01', givenAt: 1, how: 'inApp' }

const head = (version: number, consent: HealthConsent): RecordHead => ({ version, consent })

describe('writing a health record', () => {
  it.each([
    ['the first, with a consent', undefined, 0, IN_APP, head(1, IN_APP)],
    ['a later one without a new consent', head(3, IN_APP), 3, undefined, head(4, IN_APP)],
    ['one with the consent it had: the first stays', head(3, IN_APP), 3, SPOKEN, head(4, IN_APP)],
    ['one with a consent to the newer text', head(3, OLD), 3, SPOKEN, head(4, SPOKEN)],
    ['by staff, of a record whose text is older now', head(3, OLD), 3, undefined, head(4, OLD)],
  ])('takes %s', (_what, before, seenVersion, consent, after) => {
    expect(decideRecordChange(before, { seenVersion, consent }, CURRENT)).toEqual({ isOk: true, value: after })
  })

  it.each([
    ['without a consent', undefined, 0, undefined, { code: 'HEALTH_CONSENT_MISSING' }],
    [
      'with a consent to an older text',
      undefined,
      0,
      OLD,
      { code: 'HEALTH_CONSENT_OUTDATED', consentVersion: CURRENT },
    ],
    ['that was not seen', head(1, IN_APP), 0, IN_APP, { code: 'HEALTH_RECORD_CHANGED', version: 1 }],
    ['that was seen before it changed', head(3, IN_APP), 2, undefined, { code: 'HEALTH_RECORD_CHANGED', version: 3 }],
    ['that was erased meanwhile', undefined, 3, IN_APP, { code: 'HEALTH_RECORD_CHANGED', version: 0 }],
  ])('refuses one %s', (_what, before, seenVersion, consent, error) => {
    expect(decideRecordChange(before, { seenVersion, consent }, CURRENT)).toEqual({ isOk: false, error })
  })
})
