import { exportMyData } from '../../contracts/identity'
import { err, ok } from '../../domain/shared/result'
import { exportAppointmentsOf, exportPlansOf, exportWaitlistOf, readRestrictions } from '../booking/post'
import { exportCardsOf } from '../cards/post'
import { exportBillsOf } from '../checkout/post'
import { exportHealthOf } from '../health/post'
import { exportBirthdayOf, exportCouponsOf, exportPointsOf, exportTierOf } from '../loyalty/post'
import { exportMembershipsOf } from '../membership/post'
import { exportPartnerDataOf } from '../partner/post'
import { query } from '../platform/actions'
import { exportPrepaidOf } from '../prepaid/post'
import { exportTreatmentOf } from '../treatment/post'
import { customers } from './documents'

/**
 * All there is about the caller, opened for her own eyes; ids of the database and indexes are left out. Database
 * requests: 25 with a pass, 26 with cards (customer, health record, treatment notes, consent to pictures, pictures,
 * standing, appointments, waitlist, proposals, due visits, courses, bills, reviews, cards, coupons,
 * prepaid account, points, tier, birthday, memberships, partnership, commissions, places, payouts, payee), one more without.
 */
export const exportMyDataAction = query(exportMyData, async (_request, { caller, database, personalData, nowAt }) => {
  const customerId = caller.customer?.customerId ?? ''
  const customer = await database.get(customers, customerId)
  if (customer === undefined || customer.isDeleted) return err({ code: 'CUSTOMER_UNKNOWN' })
  const { _id, phoneSealed, noteSealed, phoneIndex: _phone, phoneTailIndex: _tail, ...plain } = customer
  const opened = {
    ...plain,
    ...(phoneSealed === undefined ? {} : { phone: personalData.open(phoneSealed) }),
    ...(noteSealed === undefined ? {} : { noteOfStaff: personalData.open(noteSealed) }),
  }
  const health = await exportHealthOf({ database, personalData }, customerId)
  const treatment = await exportTreatmentOf({ database, personalData }, customerId)
  const { blockReason, assignedTherapists } = await readRestrictions(database, customerId, personalData)
  const appointments = await exportAppointmentsOf({ database, personalData }, customerId)
  const waitlist = await exportWaitlistOf({ database, personalData }, customerId)
  const plans = await exportPlansOf(database, customerId)
  const money = await exportBillsOf(database, customerId)
  const cards = await exportCardsOf(database, customerId, nowAt)
  const coupons = await exportCouponsOf(database, customerId, nowAt)
  const prepaid = await exportPrepaidOf(database, customerId)
  const points = await exportPointsOf(database, customerId)
  const tier = await exportTierOf(database, customerId)
  const birthday = await exportBirthdayOf(database, customerId)
  const memberships = await exportMembershipsOf(database, customerId)
  const partner = await exportPartnerDataOf({ database, personalData }, customerId)
  const kept = {
    ...(blockReason !== undefined && { blocklistedFor: blockReason }),
    ...(assignedTherapists.length > 0 && { assignedTherapists }),
  }
  return ok({
    exportedAt: nowAt,
    sections: {
      profile: [{ customerId: _id, ...opened, ...kept }],
      ...{
        health,
        ...treatment,
        appointments,
        waitlist,
        ...plans,
        ...money,
        cards,
        coupons,
        prepaid,
        points,
        tier,
        birthday,
        memberships,
        ...partner,
      },
    },
  })
})
