import { removeTreatmentPicture } from '../../contracts/treatment'
import { err, ok } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { pictureIdOf, treatmentPictures } from './documents'
import { loadVisit } from './visits'

/** Takes a picture away. Database requests: 8 (staff; start, visit, picture; picture, audit, answer; commit). */
export const removeTreatmentPictureAction = command(removeTreatmentPicture, ({ appointmentId, pair, side }, scope) =>
  scope.answerOnce(async (transaction) => {
    const found = await loadVisit(transaction, scope.caller.staff, appointmentId)
    if (!found.isOk) return found
    const pictureId = pictureIdOf(appointmentId, { pair, side })
    if ((await transaction.get(treatmentPictures, pictureId)) === undefined) return err({ code: 'PICTURE_UNKNOWN' })
    await transaction.remove(treatmentPictures, pictureId)
    await transaction.recordAudit(found.value.visit.customerId, { appointmentId, pair, side })
    return ok({ removedAt: scope.nowAt })
  }),
)
