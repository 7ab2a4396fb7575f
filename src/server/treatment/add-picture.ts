import { PICTURE_CONSENT_VERSION } from '../../../config/policies'
import { addTreatmentPicture } from '../../contracts/treatment'
import { err, ok } from '../../domain/shared/result'
import { allowsPictures } from '../../domain/treatment/picture-consent'
import { holdCustomer } from '../booking/post'
import { command } from '../platform/actions'
import { pictureConsents, pictureIdOf, treatmentNotes, treatmentPictures } from './documents'
import { loadNotedVisit } from './visits'

/**
 * Keeps a picture, sealed, in its place of the visit's note, which begins with it if need be. The consent is written too,
 * so that nothing is kept while she takes it back. Database requests: 12 (staff; start, visit, standing; standing, consent;
 * consent, note, picture, audit, answer; commit), one more for the first of a visit without a note.
 */
export const addTreatmentPictureAction = command(addTreatmentPicture, (request, scope) => {
  const { appointmentId, pair, side, picture } = request
  const { caller, nowAt, personalData } = scope
  // Once: the transaction may run again.
  const bytesSealed = personalData.sealBytes(Buffer.from(picture, 'base64'))
  return scope.answerOnce(async (transaction) => {
    const visit = await loadNotedVisit(transaction, caller.staff, appointmentId)
    if (!visit.isOk) return visit
    const { customerId } = visit.value
    const held = await holdCustomer(transaction, customerId)
    if (!held.isOk) return err(held.error)
    const consent = await transaction.get(pictureConsents, customerId)
    if (consent === undefined || !allowsPictures(consent, PICTURE_CONSENT_VERSION))
      return err({ code: 'PICTURE_CONSENT_MISSING' })
    await transaction.put(pictureConsents, { ...consent, pictureCount: consent.pictureCount + 1 })
    if ((await transaction.get(treatmentNotes, appointmentId)) === undefined)
      await transaction.put(treatmentNotes, { ...visit.value, earlier: [] })
    await transaction.put(treatmentPictures, {
      _id: pictureIdOf(appointmentId, { pair, side }),
      ...{ customerId, appointmentId, pair, side, bytesSealed },
      consentNumber: consent.number,
      takenAt: nowAt,
      staffMemberId: caller.staff?.staffMemberId ?? '',
    })
    await transaction.recordAudit(customerId, { appointmentId, pair, side })
    return ok({ takenAt: nowAt })
  })
})
