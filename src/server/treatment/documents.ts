import * as z from 'zod'
import { isoDate } from '../../contracts/fields'
import { PICTURE_SIDES, type PicturePlace } from '../../domain/shared/treatment-pictures'
import type { NoteWords } from '../../domain/treatment/note'
import { defineCollection } from '../platform/database'
import { sealedText, type PersonalData } from '../platform/personal-data'

const noteVersion = z.object({
  version: z.int(),
  /** JSON of `NoteWords`, one text: not even which parts are empty is to be seen. */
  wordsSealed: sealedText,
  writtenAt: z.int(),
  staffMemberId: z.string(),
  staffName: z.string(),
})
export type NoteVersionDocument = z.output<typeof noteVersion>

/** Treatment notes 护理记录, one for a visit; `_id` is the visit's. */
export const treatmentNotes = defineCollection(
  'treatmentNotes',
  z.object({
    _id: z.string(),
    customerId: z.string(),
    storeName: z.string(),
    on: isoDate,
    /** When the day of the visit began: what the list is ordered by. */
    visitAt: z.int(),
    serviceNames: z.array(z.string()),
    /** Absent: only pictures were taken so far. */
    present: noteVersion.optional(),
    /** What it said before, latest first. */
    earlier: z.array(noteVersion),
  }),
)
export type TreatmentNoteDocument = ReturnType<typeof treatmentNotes.parse>

const pictureHead = z.object({
  _id: z.string(),
  customerId: z.string(),
  appointmentId: z.string(),
  pair: z.int(),
  side: z.enum(PICTURE_SIDES),
  /** The consent it was taken under. */
  consentNumber: z.int(),
  takenAt: z.int(),
  staffMemberId: z.string(),
})

/** Pictures before and after; one for each place of a visit. */
export const treatmentPictures = defineCollection('treatmentPictures', pictureHead.extend({ bytesSealed: sealedText }))
/** The same without the bytes, for lists. */
export const treatmentPictureHeads = defineCollection('treatmentPictures', pictureHead)
export type PictureHeadDocument = z.output<typeof pictureHead>

/** The fields to read of a picture where its bytes are not wanted. */
export const PICTURE_HEAD_FIELDS = Object.keys(pictureHead.shape)

/** The id of the picture in a place of a visit. */
export function pictureIdOf(appointmentId: string, { pair, side }: PicturePlace): string {
  return `${appointmentId}_${pair}_${side}`
}

/** Consents to pictures; `_id` is the customer's. */
export const pictureConsents = defineCollection(
  'pictureConsents',
  z.object({
    _id: z.string(),
    number: z.int(),
    version: isoDate,
    givenAt: z.int(),
    how: z.enum(['inApp', 'signed']),
    staffMemberId: z.string().optional(),
    withdrawnAt: z.int().optional(),
    /** Her signature, where she gave it at the counter and it stands: the strokes as JSON. */
    strokesSealed: sealedText.optional(),
    /** How many pictures were put under it: counted so that one of the two gives way when she takes it back meanwhile. */
    pictureCount: z.int(),
  }),
)
export type PictureConsentDocument = ReturnType<typeof pictureConsents.parse>

const words = z.object({ done: z.string(), products: z.string(), reaction: z.string(), advice: z.string() })

/** The form in which a note keeps its words. */
export function sealWords({ done, products, reaction, advice }: NoteWords, personalData: Pick<PersonalData, 'seal'>) {
  return personalData.seal(JSON.stringify({ done, products, reaction, advice }))
}

/** What a note says, opened. */
export function openWords(
  { wordsSealed }: Pick<NoteVersionDocument, 'wordsSealed'>,
  personalData: Pick<PersonalData, 'open'>,
): NoteWords {
  return words.parse(JSON.parse(personalData.open(wordsSealed)))
}
