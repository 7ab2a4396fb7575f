import { MOST_PICTURE_PAIRS, PICTURE_SIDES } from '../../domain/shared/treatment-pictures'
import type { Database } from '../platform/database'
import { cutPage, isBefore } from '../platform/time-pages'
import {
  PICTURE_HEAD_FIELDS,
  pictureConsents,
  treatmentNotes,
  treatmentPictureHeads,
  type PictureConsentDocument,
  type PictureHeadDocument,
  type TreatmentNoteDocument,
} from './documents'

/** Which of a customer's notes: that of one visit, or the page of all that begins before a moment (epoch ms). */
export interface NotesWanted {
  readonly appointmentId?: string | undefined
  readonly before?: number | undefined
}

/** A page of notes, with the pictures that may be shown. */
export interface NotesRead {
  readonly notes: readonly TreatmentNoteDocument[]
  readonly next?: number
  readonly pictures: readonly PictureHeadDocument[]
  readonly consent: PictureConsentDocument | undefined
}

const PAGE_SIZE = 10
const MOST_PICTURES = MOST_PICTURE_PAIRS * PICTURE_SIDES.length

/** A customer's notes, latest visit first. Database requests: 3 (notes, consent, pictures), 2 without notes or consent. */
export async function readNotes(
  database: Database,
  customerId: string,
  { appointmentId, before }: NotesWanted,
): Promise<NotesRead> {
  const isOfVisit = appointmentId === undefined ? {} : { _id: appointmentId }
  const filter = { customerId, ...isOfVisit, visitAt: isBefore(database, before) }
  const order = { orderBy: ['visitAt', 'desc'], thenBy: ['_id', 'desc'] } as const
  const found = await database.find(treatmentNotes, filter, { ...order, limit: PAGE_SIZE + 1 })
  const page = cutPage(found, PAGE_SIZE, ({ visitAt }) => visitAt)
  const consent = await database.get(pictureConsents, customerId)
  const pictures = await findPictures(database, page.found, consent)
  return { notes: page.found, pictures, consent, ...(page.next !== undefined && { next: page.next }) }
}

async function findPictures(
  database: Database,
  notes: readonly TreatmentNoteDocument[],
  consent: PictureConsentDocument | undefined,
): Promise<readonly PictureHeadDocument[]> {
  if (notes.length === 0 || consent === undefined || consent.withdrawnAt !== undefined) return []
  const appointmentId = database.command.in(notes.map(({ _id }) => _id))
  const filter = { appointmentId, consentNumber: consent.number }
  const limit = notes.length * MOST_PICTURES
  return database.find(treatmentPictureHeads, filter, { limit, fields: PICTURE_HEAD_FIELDS })
}
