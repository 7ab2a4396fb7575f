import * as z from 'zod'
import { MOST_PICTURE_BYTES, MOST_PICTURE_PAIRS, PICTURE_SIDES } from '../domain/shared/treatment-pictures'
import { signatureStrokes } from './checkout-views'
import { defineContract } from './contract'
import { idOf, isoDate } from './fields'

/** What a note says; of it only `advice` is for the customer's app. */
const words = {
  /** What was done. */
  done: z.string().trim().max(500),
  /** Products and settings. */
  products: z.string().trim().max(300),
  /** How her skin took it. */
  reaction: z.string().trim().max(300),
  /** For the days at home. */
  advice: z.string().trim().max(500),
}

const place = { pair: z.int().min(1).max(MOST_PICTURE_PAIRS), side: z.enum(PICTURE_SIDES) }

/** A JPEG picture in base64: four characters for three bytes, and the first bytes of every JPEG. */
const jpegText = z
  .string()
  .max((MOST_PICTURE_BYTES / 3) * 4)
  .regex(/^\/9j\/[0-9A-Za-z+/]+={0,2}$/)
  .refine((text) => text.length % 4 === 0, 'base64')

/** A picture there is; what is on it, only a call of its own tells. */
const pictureHead = z.object({ ...place, takenAt: z.int() })

/** Her consent as it stands, and which text it needs now; absent: she has not agreed, or took it back. */
const consentState = {
  consentVersion: isoDate,
  consent: z.object({ version: isoDate, givenAt: z.int(), how: z.enum(['inApp', 'signed']) }).optional(),
}

/** Which visit a note is about. */
const visitFacts = {
  appointmentId: z.string(),
  on: isoDate,
  storeName: z.string(),
  serviceNames: z.array(z.string()),
}

/** One state of a note; `writtenBy` is a staff member's name. */
const noteVersion = z.object({ ...words, version: z.int(), writtenAt: z.int(), writtenBy: z.string() })

/** 护理记录 for staff. */
export const treatmentNote = z.object({
  ...visitFacts,
  /** Absent: there are only pictures yet. */
  present: noteVersion.optional(),
  /** What it said before, latest first. */
  earlier: z.array(noteVersion),
  pictures: z.array(pictureHead),
})

const onePage = { appointmentId: idOf('appt').optional(), before: z.int().optional() }

const APPOINTMENT_UNKNOWN = 'There is no such visit at a store of the caller’s.'
const CUSTOMER_UNKNOWN = 'There is no customer of that id.'
const NOT_YOUR_CUSTOMER = 'She has, and had, no visit at a store of the caller’s.'
const PICTURE_CONSENT_OUTDATED = 'The text about pictures has changed since; consentVersion names the one to show.'
const NOTE_TOO_EARLY = 'The customer is not there yet, or the visit did not take place.'

/** Staff write down what was done in a visit, and what she should do at home. Audited. */
export const writeTreatmentNote = defineContract({
  name: 'identity/write-treatment-note',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({
    appointmentId: idOf('appt'),
    ...words,
    /** The version the writer saw: 0 when nothing was written yet. */
    seenVersion: z.int().min(0),
  }),
  reply: z.object({ present: noteVersion }),
  errors: {
    APPOINTMENT_UNKNOWN,
    CUSTOMER_UNKNOWN,
    NOTE_TOO_EARLY,
    NOTE_CHANGED: 'Somebody wrote the note meanwhile; version is the present one.',
    NOTE_EMPTY: 'A first note says something.',
  },
})

/** A customer's notes, latest first, or that of one visit, for staff of a store she comes to. Each reading is audited. */
export const revealTreatmentNotes = defineContract({
  name: 'identity/reveal-treatment-notes',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ customerId: idOf('cust'), ...onePage }),
  reply: z.object({ ...consentState, notes: z.array(treatmentNote), next: z.int().optional() }),
  errors: { CUSTOMER_UNKNOWN, NOT_YOUR_CUSTOMER },
})

/** Staff keep a picture of a visit, in place of the one that was there. Audited. */
export const addTreatmentPicture = defineContract({
  name: 'identity/add-treatment-picture',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ appointmentId: idOf('appt'), ...place, picture: jpegText }),
  reply: z.object({ takenAt: z.int() }),
  errors: {
    APPOINTMENT_UNKNOWN,
    CUSTOMER_UNKNOWN,
    NOTE_TOO_EARLY,
    PICTURE_CONSENT_MISSING: 'She has not agreed to pictures, or not to the text as it stands now; ask her first.',
  },
})

/** Staff take a picture of a visit away for good. Audited. */
export const removeTreatmentPicture = defineContract({
  name: 'identity/remove-treatment-picture',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ appointmentId: idOf('appt'), ...place }),
  reply: z.object({ removedAt: z.int() }),
  errors: { APPOINTMENT_UNKNOWN, PICTURE_UNKNOWN: 'There is no picture in that place.' },
})

/** One picture of a customer, for staff of a store she comes to. Each showing is audited. */
export const revealTreatmentPicture = defineContract({
  name: 'identity/reveal-treatment-picture',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ customerId: idOf('cust'), appointmentId: idOf('appt'), ...place }),
  /** JPEG in base64; absent: there is none any more. */
  reply: z.object({ picture: z.string().optional() }),
  errors: { NOT_YOUR_CUSTOMER },
})

/** She agrees, at the counter and with her signature, that pictures of her are kept. Audited. */
export const recordPictureConsent = defineContract({
  name: 'identity/record-picture-consent',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ customerId: idOf('cust'), consentVersion: isoDate, strokes: signatureStrokes }),
  reply: z.object(consentState),
  errors: { CUSTOMER_UNKNOWN, NOT_YOUR_CUSTOMER, PICTURE_CONSENT_OUTDATED },
})

/** She takes it back at the counter: her pictures are erased. Audited. */
export const endPictureConsent = defineContract({
  name: 'identity/end-picture-consent',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ customerId: idOf('cust') }),
  reply: z.object({ withdrawnAt: z.int() }),
  errors: { NOT_YOUR_CUSTOMER },
})

/** What she was advised after her visits, latest first, or after one; and which pictures of her there are. */
export const listMyTreatmentNotes = defineContract({
  name: 'identity/list-my-treatment-notes',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject(onePage),
  reply: z.object({
    ...consentState,
    notes: z.array(z.object({ ...visitFacts, advice: z.string(), pictures: z.array(pictureHead) })),
    next: z.int().optional(),
  }),
  errors: {},
})

/** One picture of herself. */
export const showMyTreatmentPicture = defineContract({
  name: 'identity/show-my-treatment-picture',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({ appointmentId: idOf('appt'), ...place }),
  /** JPEG in base64; absent: there is none any more. */
  reply: z.object({ picture: z.string().optional() }),
  errors: {},
})

/** She agrees in her app that pictures of her are kept. Audited. */
export const agreeToPictures = defineContract({
  name: 'identity/agree-to-pictures',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({ consentVersion: isoDate }),
  reply: z.object(consentState),
  errors: { CUSTOMER_UNKNOWN, PICTURE_CONSENT_OUTDATED },
})

/** Takes her consent back: from then on no picture of her is shown, and all are erased. Audited. */
export const withdrawPictureConsent = defineContract({
  name: 'identity/withdraw-picture-consent',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({ withdrawnAt: z.int() }),
  errors: {},
})
