import type * as z from 'zod'
import { PICTURE_CONSENT_VERSION } from '../../../config/policies'
import { isoDate } from '../../contracts/fields'
import type { agreeToPictures, treatmentNote } from '../../contracts/treatment'
import type { ReplyOf } from '../../contracts/contract'
import { PICTURE_SIDES } from '../../domain/shared/treatment-pictures'
import type { PersonalData } from '../platform/personal-data'
import {
  openWords,
  type NoteVersionDocument,
  type PictureConsentDocument,
  type PictureHeadDocument,
  type TreatmentNoteDocument,
} from './documents'

type NoteView = z.output<typeof treatmentNote>

/** One state of a note, opened. */
export function viewVersion(document: NoteVersionDocument, personalData: Pick<PersonalData, 'open'>) {
  const { version, writtenAt, staffName } = document
  return { ...openWords(document, personalData), version, writtenAt, writtenBy: staffName }
}

/** A note as staff see it, with those of the pictures that are its own. */
export function viewNote(
  document: TreatmentNoteDocument,
  pictures: readonly PictureHeadDocument[],
  personalData: Pick<PersonalData, 'open'>,
): NoteView {
  const { present, earlier } = document
  return {
    ...visitFactsOf(document),
    ...(present !== undefined && { present: viewVersion(present, personalData) }),
    earlier: earlier.map((version) => viewVersion(version, personalData)),
    pictures: viewPictures(document, pictures),
  }
}

/** Which visit a note is about, for whoever sees it. */
export function visitFactsOf({ _id, on, storeName, serviceNames }: TreatmentNoteDocument) {
  return { appointmentId: _id, on, storeName, serviceNames }
}

/** The pictures of one note, pair by pair, before and then after. */
export function viewPictures(
  { _id }: Pick<TreatmentNoteDocument, '_id'>,
  pictures: readonly PictureHeadDocument[],
): NoteView['pictures'] {
  return pictures
    .filter(({ appointmentId }) => appointmentId === _id)
    .map(({ pair, side, takenAt }) => ({ pair, side, takenAt }))
    .sort((a, b) => a.pair - b.pair || PICTURE_SIDES.indexOf(a.side) - PICTURE_SIDES.indexOf(b.side))
}

/** Her consent as it stands, if it does, and the text to show for a new one. */
export function viewConsent(consent: PictureConsentDocument | undefined): ReplyOf<typeof agreeToPictures> {
  const consentVersion = isoDate.parse(PICTURE_CONSENT_VERSION)
  if (consent === undefined || consent.withdrawnAt !== undefined) return { consentVersion }
  const { version, givenAt, how } = consent
  return { consentVersion, consent: { version, givenAt, how } }
}
