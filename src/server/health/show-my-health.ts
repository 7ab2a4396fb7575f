import { HEALTH_CONSENT_VERSION } from '../../../config/policies'
import { isoDate } from '../../contracts/fields'
import { showMyHealth } from '../../contracts/health'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { healthRecords, viewRecord } from './documents'

/** 健康档案, for herself. Database requests: 1 with a pass, 2 without. */
export const showMyHealthAction = query(showMyHealth, async (_request, { caller, database, personalData }) => {
  const record = await database.get(healthRecords, caller.customer?.customerId ?? '')
  return ok({
    consentVersion: isoDate.parse(HEALTH_CONSENT_VERSION),
    ...(record !== undefined && { record: viewRecord(record, personalData) }),
  })
})
