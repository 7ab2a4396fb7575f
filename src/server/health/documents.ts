import * as z from 'zod'
import type { healthRecord } from '../../contracts/health'
import { isoDate } from '../../contracts/fields'
import { HEALTH_CONDITIONS } from '../../domain/shared/health'
import { defineCollection } from '../platform/database'
import { sealedText, type PersonalData } from '../platform/personal-data'

/** Health records; `_id` is the customer's. What was told is one sealed text, so that not even its length is in pieces. */
export const healthRecords = defineCollection(
  'healthRecords',
  z.object({
    _id: z.string(),
    version: z.int(),
    /** JSON of `HealthTold`. */
    toldSealed: sealedText,
    updatedAt: z.int(),
    updatedBy: z.enum(['customer', 'staff']),
    /** Who wrote it last, when that was staff. */
    staffMemberId: z.string().optional(),
    consent: z.object({
      version: z.string(),
      givenAt: z.int(),
      how: z.enum(['inApp', 'spoken', 'written']),
      /** Whom she told so, when it was not in her app. */
      staffMemberId: z.string().optional(),
    }),
  }),
)
export type HealthRecordDocument = ReturnType<typeof healthRecords.parse>

const told = z.object({ conditions: z.array(z.string()), allergies: z.string(), notes: z.string() })

/** What a record tells. */
export type HealthTold = Pick<z.output<typeof healthRecord>, 'conditions' | 'allergies' | 'notes'>

/** The form in which a record keeps what was told. */
export function sealTold({ conditions, allergies, notes }: HealthTold, personalData: Pick<PersonalData, 'seal'>) {
  return personalData.seal(JSON.stringify({ conditions, allergies, notes }))
}

/** What a record tells, opened; a condition that is off the list since is left out. */
export function openTold({ toldSealed }: HealthRecordDocument, personalData: Pick<PersonalData, 'open'>): HealthTold {
  const { conditions, allergies, notes } = told.parse(JSON.parse(personalData.open(toldSealed)))
  return { conditions: HEALTH_CONDITIONS.filter((known) => conditions.includes(known)), allergies, notes }
}

/** A record as its customer and staff see it. */
export function viewRecord(
  document: HealthRecordDocument,
  personalData: Pick<PersonalData, 'open'>,
): z.output<typeof healthRecord> {
  const { version, updatedAt, updatedBy, consent } = document
  const { version: consentVersion, givenAt, how } = consent
  return {
    ...openTold(document, personalData),
    ...{ version, updatedAt, updatedBy },
    consent: { version: isoDate.parse(consentVersion), givenAt, how },
  }
}
