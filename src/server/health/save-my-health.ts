import { saveMyHealth } from '../../contracts/health'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { viewRecord } from './documents'
import { writeRecord } from './write-record'

/**
 * She writes her health record. Database requests: 8 with a pass (start, record, standing; standing, record, audit,
 * answer; commit), 9 without.
 */
export const saveMyHealthAction = command(saveMyHealth, ({ consentVersion, seenVersion, ...told }, scope) =>
  scope.answerOnce(async (transaction) => {
    const customerId = scope.caller.customer?.customerId ?? ''
    const consent = { version: consentVersion, givenAt: scope.nowAt, how: 'inApp' as const }
    const written = await writeRecord(transaction, { customerId, told, seenVersion, consent }, scope)
    if (written.isOk) return ok({ record: viewRecord(written.value, scope.personalData) })
    const { error } = written
    // She always sends one.
    if (error.code === 'HEALTH_CONSENT_MISSING') throw new Error('a consent was given and is missing')
    return err(error)
  }),
)
