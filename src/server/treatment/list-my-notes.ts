import { listMyTreatmentNotes } from '../../contracts/treatment'
import { ok } from '../../domain/shared/result'
import { query } from '../platform/actions'
import { openWords } from './documents'
import { readNotes } from './read-notes'
import { viewConsent, viewPictures, visitFactsOf } from './views'

/**
 * What she was advised, and her pictures; a note that has neither is for staff alone. Database requests: 3 with a pass
 * (notes, consent, pictures), 4 without.
 */
export const listMyTreatmentNotesAction = query(listMyTreatmentNotes, async (wanted, scope) => {
  const { caller, database, personalData } = scope
  const read = await readNotes(database, caller.customer?.customerId ?? '', wanted)
  const notes = read.notes.map((note) => ({
    ...visitFactsOf(note),
    advice: note.present === undefined ? '' : openWords(note.present, personalData).advice,
    pictures: viewPictures(note, read.pictures),
  }))
  return ok({
    ...viewConsent(read.consent),
    notes: notes.filter(({ advice, pictures }) => advice !== '' || pictures.length > 0),
    ...(read.next !== undefined && { next: read.next }),
  })
})
