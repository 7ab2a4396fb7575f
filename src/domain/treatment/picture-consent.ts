import { err, ok, type Result } from '../shared/result'

/** That a customer agreed to pictures of her being kept: to which text, when (epoch ms), how, and to whom. */
export interface PictureConsent {
  /** Counts up each time she agrees after having withdrawn: pictures belong to the consent they were taken under. */
  readonly number: number
  readonly version: string
  readonly givenAt: number
  readonly how: 'inApp' | 'signed'
  /** Whom she told so, when it was not in her app. */
  readonly staffMemberId?: string
  /** When she took it back (epoch ms). Absent: it stands. */
  readonly withdrawnAt?: number
}

/** A consent as it is being given. */
export type GivenConsent = Omit<PictureConsent, 'number' | 'withdrawnAt'>

/** Whether a picture that was taken under the consent of this number may still be shown. */
export function coversPicture(consent: PictureConsent | undefined, consentNumber: number): boolean {
  return consent !== undefined && consent.withdrawnAt === undefined && consent.number === consentNumber
}

/** Whether pictures may be taken: she agreed to the text as it stands now, and did not take that back. */
export function allowsPictures(consent: PictureConsent | undefined, currentVersion: string): boolean {
  return consent !== undefined && coversPicture(consent, consent.number) && consent.version === currentVersion
}

/** Decides the consent that stands once she has agreed; agreeing again to the same text changes nothing. */
export function decideConsent(
  before: PictureConsent | undefined,
  given: GivenConsent,
  currentVersion: string,
): Result<PictureConsent, { readonly code: 'PICTURE_CONSENT_OUTDATED'; readonly consentVersion: string }> {
  if (given.version !== currentVersion) return err({ code: 'PICTURE_CONSENT_OUTDATED', consentVersion: currentVersion })
  if (before === undefined) return ok({ ...given, number: 1 })
  if (before.withdrawnAt !== undefined) return ok({ ...given, number: before.number + 1 })
  return ok(before.version === currentVersion ? before : { ...given, number: before.number })
}
