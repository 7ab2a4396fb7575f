import * as z from 'zod'
import { forgetNameInAppointments } from '../booking/post'
import { defineSender, type Senders } from '../platform/outbox'
import { CUSTOMER_DELETED } from './customer-deleted'

const customerDeleted = z.object({ customerId: z.string() })

/** What identity does after its commits. */
export const identitySenders: Senders = {
  [CUSTOMER_DELETED]: defineSender(customerDeleted, ({ customerId }, { database }) =>
    forgetNameInAppointments(database, customerId),
  ),
}
