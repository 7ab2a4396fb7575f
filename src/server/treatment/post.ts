import type { ActionScope } from '../platform/actions'
import type { Database } from '../platform/database'
import {
  PICTURE_HEAD_FIELDS,
  pictureConsents,
  treatmentNotes,
  treatmentPictureHeads,
  treatmentPictures,
} from './documents'
import { viewConsent, viewNote } from './views'

export { PICTURES_WITHDRAWN } from './consents'

/** More visits than anybody has; an export of one person's data is one answer. */
const MOST_EXPORTED = 1000

/**
 * A customer's treatment notes for her own eyes, whole and opened, and her consent to pictures; of the pictures, which
 * there are: she opens them one by one, since all of them do not fit into an answer. Three database requests.
 */
export async function exportTreatmentOf(
  { database, personalData }: Pick<ActionScope, 'database' | 'personalData'>,
  customerId: string,
): Promise<Readonly<Record<'treatmentNotes' | 'pictureConsent', Record<string, unknown>[]>>> {
  const latestFirst = { orderBy: ['visitAt', 'desc'], limit: MOST_EXPORTED } as const
  const notes = await database.find(treatmentNotes, { customerId }, latestFirst)
  const consent = await database.get(pictureConsents, customerId)
  const isHers = { customerId, consentNumber: consent?.withdrawnAt === undefined ? (consent?.number ?? 0) : 0 }
  const heads = { limit: MOST_EXPORTED, fields: PICTURE_HEAD_FIELDS }
  const pictures = await database.find(treatmentPictureHeads, isHers, heads)
  const { consent: stands } = viewConsent(consent)
  const withdrawn = consent?.withdrawnAt === undefined ? {} : { withdrawnAt: consent.withdrawnAt }
  return {
    treatmentNotes: notes.map((note) => viewNote(note, pictures, personalData)),
    pictureConsent: consent === undefined ? [] : [{ ...stands, ...withdrawn }],
  }
}

/** Erases a deleted customer's treatment notes, pictures and consent. Three database requests. */
export async function forgetTreatment(database: Database, customerId: string): Promise<void> {
  await database.removeWhere(treatmentPictures, { customerId })
  await database.removeWhere(treatmentNotes, { customerId })
  await database.removeWhere(pictureConsents, { _id: customerId })
}
