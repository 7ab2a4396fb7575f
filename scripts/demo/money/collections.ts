import { cardPlans, cardRedemptions, treatmentCards } from '../../../src/server/cards/documents'
import { bills, payOrders, payRefunds, reviews, signatures } from '../../../src/server/checkout/documents'
import { birthdays } from '../../../src/server/loyalty/birthdays'
import { checkIns } from '../../../src/server/loyalty/check-in'
import { couponCounts, coupons, couponTemplates } from '../../../src/server/loyalty/coupon-documents'
import { tierStandings } from '../../../src/server/loyalty/tier-documents'
import { membershipPlans, memberships } from '../../../src/server/membership/documents'
import {
  bindingLog,
  commissions,
  fraudFlags,
  partnerCodes,
  partnerRuleDocuments,
  partnerships,
  payees,
  payouts,
  pendingLinks,
  taxMonths,
} from '../../../src/server/partner/documents'
import {
  dividendBooks,
  participations,
  settledMoney,
  shareRuns,
  shareStatements,
  storeCosts,
} from '../../../src/server/partner/shares/documents'
import { balances, ledgerEntries } from '../../../src/server/platform/ledger'

import { policyDocuments } from '../../../src/server/platform/policies'
import { prepaidAccounts, prepaidSpends } from '../../../src/server/prepaid/documents'

/** Everything that a year's money is kept in. */
export const MONEY_COLLECTIONS = [
  ...[bills, payOrders, payRefunds, reviews, signatures],
  ...[ledgerEntries, balances],
  ...[cardPlans, treatmentCards, cardRedemptions],
  ...[couponTemplates, coupons, couponCounts],
  ...[birthdays, checkIns, tierStandings, membershipPlans, memberships],
  ...[prepaidAccounts, prepaidSpends, policyDocuments],
  ...[partnerships, partnerCodes, pendingLinks, bindingLog, partnerRuleDocuments, commissions],
  ...[payouts, taxMonths, payees, fraudFlags],
  ...[settledMoney, participations, shareStatements, shareRuns, dividendBooks, storeCosts],
] as const
