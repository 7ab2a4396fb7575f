import * as z from 'zod'
import { defineSender, type Senders } from '../platform/outbox'
import { PICTURES_WITHDRAWN } from './consents'
import { treatmentPictures } from './documents'

const withdrawn = z.object({ customerId: z.string(), consentNumber: z.int() })

/** What is done after a consent to pictures was taken back. Safe to repeat: those of a later consent stay. */
export const treatmentSenders: Senders = {
  [PICTURES_WITHDRAWN]: defineSender(withdrawn, async ({ customerId, consentNumber }, { database }) => {
    const upToIt = database.command.lte(consentNumber)
    await database.removeWhere(treatmentPictures, { customerId, consentNumber: upToIt })
  }),
}
