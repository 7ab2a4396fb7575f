import { writeTreatmentNote } from '../../contracts/treatment'
import { err, ok } from '../../domain/shared/result'
import { decideNoteChange, keepEarlier } from '../../domain/treatment/note'
import { holdCustomer } from '../booking/post'
import { readStaffMember } from '../identity/post'
import { command } from '../platform/actions'
import { sealWords, treatmentNotes } from './documents'
import { viewVersion } from './views'
import { loadNotedVisit } from './visits'

/**
 * 护理记录: what was done in a visit and what is advised; what it said before is kept. Audited, without a word of it.
 * Database requests: 11 (staff; start, visit, standing; standing, note, name; note, audit, answer; commit).
 */
export const writeTreatmentNoteAction = command(writeTreatmentNote, (request, scope) => {
  const { appointmentId, seenVersion, ...words } = request
  const { caller, nowAt, personalData } = scope
  return scope.answerOnce(async (transaction) => {
    const visit = await loadNotedVisit(transaction, caller.staff, appointmentId)
    if (!visit.isOk) return visit
    const held = await holdCustomer(transaction, visit.value.customerId)
    if (!held.isOk) return err(held.error)
    const before = await transaction.get(treatmentNotes, appointmentId)
    const decision = decideNoteChange(before?.present?.version ?? 0, { seenVersion, words })
    if (!decision.isOk) return decision
    const staffMemberId = caller.staff?.staffMemberId ?? ''
    const staffName = (await readStaffMember(transaction, staffMemberId))?.displayName ?? ''
    const wordsSealed = sealWords(words, personalData)
    const present = { ...decision.value, wordsSealed, writtenAt: nowAt, staffMemberId, staffName }
    const earlier = [...keepEarlier(before?.present, before?.earlier ?? [])]
    await transaction.put(treatmentNotes, { ...visit.value, present, earlier })
    await transaction.recordAudit(visit.value.customerId, { appointmentId, version: present.version })
    return ok({ present: viewVersion(present, personalData) })
  })
})
