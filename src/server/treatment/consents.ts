import { PICTURE_CONSENT_VERSION } from '../../../config/policies'
import { err, ok, type Result } from '../../domain/shared/result'
import { decideConsent, type GivenConsent } from '../../domain/treatment/picture-consent'
import { holdCustomer, type CustomerGone } from '../booking/post'
import type { CommandTransaction } from '../platform/command-transaction'
import type { SealedText } from '../platform/personal-data'
import { isoDate } from '../../contracts/fields'
import { pictureConsents, type PictureConsentDocument } from './documents'

/** The message that a customer took her consent back: what was taken under it is to be erased. */
export const PICTURES_WITHDRAWN = 'treatment.pictures-withdrawn'

type ConsentError = CustomerGone | { readonly code: 'PICTURE_CONSENT_OUTDATED'; readonly consentVersion: string }

/**
 * Keeps her consent, with her signature where she gave one. Audited. Database requests: 5 (standing; standing, consent;
 * consent, audit), 4 when she had agreed already.
 */
export async function keepConsent(
  transaction: CommandTransaction,
  customerId: string,
  given: GivenConsent & { readonly strokesSealed?: SealedText },
): Promise<Result<PictureConsentDocument, ConsentError>> {
  const held = await holdCustomer(transaction, customerId)
  if (!held.isOk) return err(held.error)
  const { strokesSealed, ...said } = given
  const before = await transaction.get(pictureConsents, customerId)
  const decision = decideConsent(before, said, PICTURE_CONSENT_VERSION)
  if (!decision.isOk) return decision
  const { version, how } = decision.value
  await transaction.recordAudit(customerId, { consentVersion: version, consentHow: how })
  if (before !== undefined && decision.value === before) return ok(before)
  const isAnew = before?.number !== decision.value.number
  const document: PictureConsentDocument = {
    _id: customerId,
    ...decision.value,
    version: isoDate.parse(version),
    pictureCount: isAnew ? 0 : before.pictureCount,
    ...(strokesSealed !== undefined && { strokesSealed }),
  }
  await transaction.put(pictureConsents, document)
  return ok(document)
}

/**
 * Takes her consent back: from this commit on no picture of hers is shown, and a message has them erased. Audited; when
 * there was none, that is all. Database requests: 4 (consent; consent, message, audit), 2 when none stands.
 */
export async function withdrawConsent(
  transaction: CommandTransaction,
  customerId: string,
  nowAt: number,
): Promise<{ readonly withdrawnAt: number }> {
  const consent = await transaction.get(pictureConsents, customerId)
  await transaction.recordAudit(customerId)
  if (consent === undefined || consent.withdrawnAt !== undefined) return { withdrawnAt: consent?.withdrawnAt ?? nowAt }
  const { strokesSealed: _signature, ...rest } = consent
  await transaction.put(pictureConsents, { ...rest, withdrawnAt: nowAt })
  await transaction.queueMessage(PICTURES_WITHDRAWN, { customerId, consentNumber: consent.number })
  return { withdrawnAt: nowAt }
}
