import { err, ok, type Result } from '../shared/result'

/** That a customer agreed to her health being written down: to which text, when (epoch ms), how, and to whom. */
export interface HealthConsent {
  readonly version: string
  readonly givenAt: number
  readonly how: 'inApp' | 'spoken' | 'written'
  readonly staffMemberId?: string
}

/** What a record says of itself, without what it tells. */
export interface RecordHead {
  readonly version: number
  readonly consent: HealthConsent
}

/** A wish to write the record. */
export interface RecordChange {
  /** The record's version that the writer saw; 0 for none. */
  readonly seenVersion: number
  /** The consent given with it, if any. */
  readonly consent?: HealthConsent
}

export type RecordChangeError =
  | { readonly code: 'HEALTH_RECORD_CHANGED'; readonly version: number }
  | { readonly code: 'HEALTH_CONSENT_OUTDATED'; readonly consentVersion: string }
  | { readonly code: 'HEALTH_CONSENT_MISSING' }

/**
 * Decides whether the record may be written, and the head it then has: nobody overwrites what she did not see, and there
 * is a consent, to the text as it stands now where it is given anew. One that was given before to the same text stays.
 */
export function decideRecordChange(
  before: RecordHead | undefined,
  { seenVersion, consent: given }: RecordChange,
  currentVersion: string,
): Result<RecordHead, RecordChangeError> {
  const version = before?.version ?? 0
  if (version !== seenVersion) return err({ code: 'HEALTH_RECORD_CHANGED', version })
  if (given !== undefined && given.version !== currentVersion)
    return err({ code: 'HEALTH_CONSENT_OUTDATED', consentVersion: currentVersion })
  const isRepeated = before !== undefined && given?.version === before.consent.version
  const consent = isRepeated ? before.consent : (given ?? before?.consent)
  return consent === undefined ? err({ code: 'HEALTH_CONSENT_MISSING' }) : ok({ version: version + 1, consent })
}
