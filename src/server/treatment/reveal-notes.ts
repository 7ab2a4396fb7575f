import { revealTreatmentNotes } from '../../contracts/treatment'
import { err, ok } from '../../domain/shared/result'
import { hasVisitAt } from '../booking/post'
import { readCustomer } from '../identity/post'
import { command } from '../platform/actions'
import { readNotes } from './read-notes'
import { viewConsent, viewNote } from './views'

/**
 * A customer's treatment notes, for staff of a store she comes to; audited, also when there are none. Database requests:
 * 10 (staff, visits, notes, consent, pictures; start, customer; audit, answer; commit), one fewer for an owner, or without
 * notes or consent.
 */
export const revealTreatmentNotesAction = command(revealTreatmentNotes, async ({ customerId, ...wanted }, scope) => {
  const { caller, database, personalData } = scope
  if (!(await hasVisitAt(database, customerId, caller.staff))) return err({ code: 'NOT_YOUR_CUSTOMER' })
  const { notes, pictures, consent, next } = await readNotes(database, customerId, wanted)
  return scope.answerOnce(async (transaction) => {
    if ((await readCustomer(transaction, customerId)) === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
    await transaction.recordAudit(customerId, { appointmentIds: notes.map(({ _id }) => _id) })
    return ok({
      ...viewConsent(consent),
      notes: notes.map((note) => viewNote(note, pictures, personalData)),
      ...(next !== undefined && { next }),
    })
  })
})
