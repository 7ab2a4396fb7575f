import { HEALTH_CONSENT_VERSION } from '../../../config/policies'
import { decideRecordChange, type RecordChange, type RecordChangeError } from '../../domain/health/record'
import { err, ok, type Result } from '../../domain/shared/result'
import { keepConditions, type CustomerGone } from '../booking/post'
import type { ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { healthRecords, sealTold, type HealthRecordDocument, type HealthTold } from './documents'

/** What is to be written, and what its writer had seen and heard. */
export interface RecordWish extends RecordChange {
  readonly customerId: string
  readonly told: HealthTold
}

/**
 * Writes a health record, and with it what booking looks at: both or neither. Audited, with how the consent was given.
 * Database requests: 5 (record, standing; standing, record, audit).
 */
export async function writeRecord(
  transaction: CommandTransaction,
  { customerId, told, ...change }: RecordWish,
  { caller, nowAt, personalData }: Pick<ActionScope, 'caller' | 'nowAt' | 'personalData'>,
): Promise<Result<HealthRecordDocument, RecordChangeError | CustomerGone>> {
  const before = await transaction.get(healthRecords, customerId)
  const decision = decideRecordChange(before, change, HEALTH_CONSENT_VERSION)
  if (!decision.isOk) return decision
  const kept = await keepConditions(transaction, customerId, told.conditions, personalData)
  if (!kept.isOk) return err(kept.error)
  const { staff } = caller
  const document: HealthRecordDocument = {
    _id: customerId,
    ...decision.value,
    toldSealed: sealTold(told, personalData),
    updatedAt: nowAt,
    updatedBy: staff === undefined ? 'customer' : 'staff',
    ...(staff !== undefined && { staffMemberId: staff.staffMemberId }),
  }
  await transaction.put(healthRecords, document)
  const { version, how } = document.consent
  await transaction.recordAudit(customerId, { consentVersion: version, consentHow: how })
  return ok(document)
}
