import * as z from 'zod'
import { forgetPersonInAppointments, forgetRebookings, forgetSeries, forgetWaitlistOf } from '../booking/post'
import { endPurchasesOf, forgetCustomerInBills } from '../checkout/post'
import { forgetHealth } from '../health/post'
import { forgetBirthday } from '../loyalty/post'
import { forgetInbox } from '../notify/post'
import { forgetPartner } from '../partner/post'
import { defineSender, type Senders } from '../platform/outbox'
import { forgetTreatment } from '../treatment/post'
import { CUSTOMER_DELETED } from './customer-deleted'

const customerDeleted = z.object({ customerId: z.string() })

/** What identity does after its commits. */
export const identitySenders: Senders = {
  [CUSTOMER_DELETED]: defineSender(customerDeleted, async ({ customerId }, { database, runTransaction, nowAt }) => {
    await endPurchasesOf({ database, runTransaction, nowAt }, customerId)
    await forgetPersonInAppointments(database, customerId)
    await forgetRebookings(database, customerId)
    await forgetSeries(database, customerId)
    await forgetWaitlistOf(database, customerId)
    await forgetCustomerInBills(database, customerId)
    await forgetHealth(database, customerId)
    await forgetTreatment(database, customerId)
    await forgetInbox(database, customerId)
    await forgetBirthday(database, customerId)
    await forgetPartner(database, customerId, nowAt)
  }),
}
