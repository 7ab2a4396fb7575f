import { SERVICE_INCOME_TAX } from '../../../../config/tax-table'
import { checkPayoutLimits, limitsLeft, type PayoutLimitReached } from '../../../domain/partner/payout-limits'
import { taxOnPayoutFen } from '../../../domain/partner/payout-tax'
import type { PartnerRules } from '../../../domain/partner/rules'
import { err, ok, type Result } from '../../../domain/shared/result'
import { storeDateOf } from '../../../domain/shared/time'
import type { CommandTransaction } from '../../platform/command-transaction'
import type { Database } from '../../platform/database'
import { taxMonths, type PayoutDocument } from '../documents'
import { givePayoutDayBack, takePayoutDay } from './payout-days'

type TaxMonthDocument = ReturnType<typeof taxMonths.parse>
type Transaction = Pick<CommandTransaction, 'get' | 'put'>

/** The month (yyyymm, store's zone) whose tax a payout of this moment belongs to. */
export function taxMonthOf(at: number): string {
  return storeDateOf(at).slice(0, 7).replace('-', '')
}

/** What was paid to a customer in a month and withheld from it; nothing yet when there is no document. One request. */
export async function readTaxMonth(
  reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>,
  customerId: string,
  month: string,
): Promise<TaxMonthDocument> {
  const _id = `${customerId}_${month}`
  return (await reader.get(taxMonths, _id)) ?? { _id, customerId, month, grossFen: 0, taxFen: 0 }
}

/** What she was paid, or is being paid, on a day and in its month. */
export function personSoFar(
  { grossFen, days = {} }: TaxMonthDocument,
  on: string,
): { readonly personDayFen: number; readonly personMonthFen: number } {
  return { personDayFen: days[on] ?? 0, personMonthFen: grossFen }
}

/**
 * Counts a payout at the moment it is approved, which is when its transfer is sent: its tax is fixed and counted in the
 * month, and the limits of the rules are kept. Returns the payout with its tax. Two database requests, two more where the
 * salon's day has a limit, and near that limit up to sixteen.
 */
export async function countPayout(
  transaction: Transaction,
  payout: PayoutDocument,
  rules: PartnerRules,
  nowAt: number,
): Promise<Result<PayoutDocument, PayoutLimitReached>> {
  const { _id: payoutId, customerId, amountFen } = payout
  const carriedOutOn = storeDateOf(nowAt)
  const taxMonth = taxMonthOf(nowAt)
  const month = await readTaxMonth(transaction, customerId, taxMonth)
  const { mostOfAllPerDayFen: mostFen, ...ofPerson } = rules
  const soFar = { ...personSoFar(month, carriedOutOn), wholeDayFen: 0 }
  const checked = checkPayoutLimits(amountFen, limitsLeft({ ...ofPerson }, soFar))
  if (!checked.isOk) return checked
  const ofDay = { payoutId, amountFen, on: carriedOutOn }
  const slotTakes = mostFen === undefined ? [] : await takePayoutDay(transaction, { ...ofDay, mostFen })
  // What is left is not known here for certain: others may be giving back at this moment.
  if (slotTakes === undefined) return err({ code: 'WHOLE_DAY_LIMIT', mostFen: mostFen ?? 0, leftFen: 0 })
  const taxFen = taxOnPayoutFen(month, amountFen, SERVICE_INCOME_TAX)
  await transaction.put(taxMonths, withAmounts(month, carriedOutOn, amountFen, taxFen))
  return ok({ ...payout, taxFen, taxMonth, carriedOutOn, ...(slotTakes.length > 0 && { slotTakes: [...slotTakes] }) })
}

function withAmounts(month: TaxMonthDocument, on: string, amountFen: number, taxFen: number): TaxMonthDocument {
  const { grossFen, taxFen: taxSoFarFen, days = {} } = month
  return {
    ...month,
    grossFen: grossFen + amountFen,
    taxFen: taxSoFarFen + taxFen,
    days: { ...days, [on]: (days[on] ?? 0) + amountFen },
  }
}

/**
 * Takes a payout that came to nothing out of its month and day again. Two database requests, two more for each slot of
 * the salon's day; none before it was approved.
 */
export async function uncountPayout(transaction: Transaction, payout: PayoutDocument): Promise<void> {
  const { customerId, taxMonth, amountFen, taxFen, carriedOutOn, slotTakes = [] } = payout
  if (taxMonth === undefined) return
  const month = await readTaxMonth(transaction, customerId, taxMonth)
  const { grossFen, taxFen: monthTaxFen, days = {} } = month
  const less = { ...month, grossFen: grossFen - amountFen, taxFen: monthTaxFen - taxFen }
  // Absent of a payout that was approved before days were counted.
  const ofDay = carriedOutOn === undefined ? undefined : days[carriedOutOn]
  const isCounted = carriedOutOn !== undefined && ofDay !== undefined
  await transaction.put(taxMonths, {
    ...less,
    ...(isCounted && { days: { ...days, [carriedOutOn]: ofDay - amountFen } }),
  })
  if (carriedOutOn !== undefined) await givePayoutDayBack(transaction, carriedOutOn, slotTakes)
}
