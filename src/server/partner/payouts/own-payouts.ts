import { listMyPayouts, showMyPayout } from '../../../contracts/payout'
import { err, ok } from '../../../domain/shared/result'
import { query } from '../../platform/actions'
import { payouts } from '../documents'
import { payerOf, payoutViewOf } from './payout-views'

const PAGE_SIZE = 20

/** One payout of the caller's. One database request with a pass. */
export const showMyPayoutAction = query(showMyPayout, async ({ payoutId }, { database, caller, readVariable }) => {
  const payout = await database.get(payouts, payoutId)
  if (payout === undefined || payout.customerId !== caller.customer?.customerId) return err({ code: 'PAYOUT_UNKNOWN' })
  return ok({ payout: payoutViewOf(payout, payerOf(readVariable, caller.appid)) })
})

/** The caller's payouts. One is under way at a time, so no two have one moment. One database request with a pass. */
export const listMyPayoutsAction = query(listMyPayouts, async ({ before }, { database, caller, readVariable }) => {
  const customerId = caller.customer?.customerId ?? ''
  const filter = before === undefined ? { customerId } : { customerId, requestedAt: database.command.lt(before) }
  const options = { orderBy: ['requestedAt', 'desc'], limit: PAGE_SIZE + 1 } as const
  const found = await database.find(payouts, filter, options)
  const page = found.slice(0, PAGE_SIZE)
  const payer = payerOf(readVariable, caller.appid)
  return ok({
    payouts: page.map((payout) => payoutViewOf(payout, payer)),
    ...(found.length > PAGE_SIZE && { next: page.at(-1)?.requestedAt }),
  })
})
