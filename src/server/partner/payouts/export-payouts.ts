import type { Database } from '../../platform/database'
import type { PersonalData } from '../../platform/personal-data'
import { payees, payouts } from '../documents'

interface Tools {
  readonly database: Database
  readonly personalData: Pick<PersonalData, 'open'>
}

/** More than anybody has; an export of one person's data is one answer. */
const MOST_EXPORTED = 1000

/**
 * A customer's payouts, latest first, and to whom they go, opened for her own eyes. Who of the staff decided, and what
 * guards against fraud, are not hers. Two database requests.
 */
export async function exportPayoutsOf(
  { database, personalData }: Tools,
  customerId: string,
): Promise<Record<'payouts' | 'payee', Record<string, unknown>[]>> {
  const options = { orderBy: ['requestedAt', 'desc'], limit: MOST_EXPORTED } as const
  const hers = await database.find(payouts, { customerId }, options)
  const payee = await database.get(payees, customerId)
  return {
    payouts: hers.map(({ _id: payoutId, amountFen, taxFen, taxMonth, state, method, ...rest }) => ({
      ...{ payoutId, amountFen, taxFen, taxMonth, state, method },
      ...{ requestedAt: rest.requestedAt, decidedAt: rest.decidedAt, settledAt: rest.settledAt },
      ...{ reason: rest.reason, transferBillNo: rest.transferBillNo, proofNote: rest.proofNote },
    })),
    payee: payee === undefined ? [] : [payeeOf(payee, personalData)],
  }
}

function payeeOf(
  { realNameSealed, identityNumberSealed, savedAt }: ReturnType<typeof payees.parse>,
  { open }: Tools['personalData'],
): Record<string, unknown> {
  return { realName: open(realNameSealed), identityNumber: open(identityNumberSealed), savedAt }
}
