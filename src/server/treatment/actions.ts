import type { Action } from '../platform/actions'
import { addTreatmentPictureAction } from './add-picture'
import {
  agreeToPicturesAction,
  endPictureConsentAction,
  recordPictureConsentAction,
  withdrawPictureConsentAction,
} from './consent-actions'
import { listMyTreatmentNotesAction } from './list-my-notes'
import { removeTreatmentPictureAction } from './remove-picture'
import { revealTreatmentNotesAction } from './reveal-notes'
import { revealTreatmentPictureAction, showMyTreatmentPictureAction } from './reveal-picture'
import { writeTreatmentNoteAction } from './write-note'

/** What the function `identity` offers of treatment notes, for the reasons it offers health records. */
export const treatmentActions: readonly Action[] = [
  writeTreatmentNoteAction,
  revealTreatmentNotesAction,
  addTreatmentPictureAction,
  removeTreatmentPictureAction,
  revealTreatmentPictureAction,
  recordPictureConsentAction,
  endPictureConsentAction,
  listMyTreatmentNotesAction,
  showMyTreatmentPictureAction,
  agreeToPicturesAction,
  withdrawPictureConsentAction,
]
