import { SERVICE_INCOME_TAX } from '../../../../config/tax-table'
import { taxOnPayoutFen } from '../../../domain/partner/payout-tax'
import { storeDateOf } from '../../../domain/shared/time'
import type { CommandTransaction } from '../../platform/command-transaction'
import type { Database } from '../../platform/database'
import { taxMonths, type PayoutDocument } from '../documents'

type TaxMonthDocument = ReturnType<typeof taxMonths.parse>

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

/**
 * Fixes the tax of a payout at the moment it is approved, which is when its transfer is sent, and counts it in the month.
 * Returns the payout with its tax. Two database requests.
 */
export async function fixTax(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  payout: PayoutDocument,
  nowAt: number,
): Promise<PayoutDocument> {
  const taxMonth = taxMonthOf(nowAt)
  const month = await readTaxMonth(transaction, payout.customerId, taxMonth)
  const taxFen = taxOnPayoutFen(month, payout.amountFen, SERVICE_INCOME_TAX)
  const { grossFen, taxFen: taxSoFarFen } = month
  await transaction.put(taxMonths, {
    ...month,
    grossFen: grossFen + payout.amountFen,
    taxFen: taxSoFarFen + taxFen,
  })
  return { ...payout, taxFen, taxMonth }
}

/** Takes a payout that came to nothing out of its month again. Two database requests; none before it was approved. */
export async function giveTaxBack(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  { customerId, taxMonth, amountFen, taxFen }: PayoutDocument,
): Promise<void> {
  if (taxMonth === undefined) return
  const month = await readTaxMonth(transaction, customerId, taxMonth)
  await transaction.put(taxMonths, {
    ...month,
    grossFen: month.grossFen - amountFen,
    taxFen: month.taxFen - taxFen,
  })
}
