import { buyTopUp, sellTopUp } from '../../contracts/prepaid'
import type { Bill } from '../../domain/checkout/bill'
import type { SoldLine } from '../../domain/checkout/sale-bill'
import { chooseOffer, type PrepaidOffer, type TopUpRefused } from '../../domain/prepaid/offers'
import { balanceOf, usableTopUps } from '../../domain/prepaid/top-ups'
import { addFen } from '../../domain/shared/money'
import { err, ok, type Result } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { addToBill, billViewOf, openSaleBill, staffBillViewOf } from '../checkout/post-purchases'
import { command, type ActionScope } from '../platform/actions'
import { mayActInStore } from '../platform/caller'
import type { CommandTransaction } from '../platform/command-transaction'
import { readTopUps } from './documents'
import { readPrepaidRules } from './rules'

/**
 * 充值 by the customer. Database requests: 9, 8 with a pass (who calls; start, rules, account; store, customer, bill;
 * answer; commit).
 */
export const buyTopUpAction = command(buyTopUp, ({ storeId, ...offer }, scope) =>
  scope.answerOnce(async (transaction) => {
    const customerId = scope.caller.customer?.customerId ?? ''
    const line = await sellOffer(transaction, customerId, offer, scope)
    if (!line.isOk) return line
    const opened = await openSaleBill(transaction, { storeId, customerId, line: line.value }, scope)
    if (opened.isOk) return ok({ bill: billViewOf(opened.value) })
    if (opened.error.code === 'STORE_UNKNOWN') return err({ code: 'STORE_UNKNOWN' })
    throw new Error('a customer who calls has a record')
  }),
)

/**
 * 充值 at the counter. Database requests: 9 for a bill of its own (staff, as above), 8 on a bill that is open (staff; start, bill,
 * rules, account; bill, answer; commit).
 */
export const sellTopUpAction = command(sellTopUp, ({ to, ...offer }, scope) => {
  if ('billId' in to)
    return addToBill(scope, to, (transaction, { customerId, lines }) =>
      sellOffer(transaction, customerId, offer, scope, lines),
    )
  const { staff } = scope.caller
  const { storeId, customerId } = to
  if (staff === undefined || !mayActInStore(staff, storeId)) return Promise.resolve(err({ code: 'NOT_YOUR_STORE' }))
  return scope.answerOnce(async (transaction) => {
    const line = await sellOffer(transaction, customerId, offer, scope)
    if (!line.isOk) return line
    const opened = await openSaleBill(transaction, { storeId, customerId, line: line.value }, scope)
    if (opened.isOk) return ok({ bill: staffBillViewOf(opened.value, staff) })
    return err({ code: opened.error.code === 'STORE_UNKNOWN' ? 'NOT_YOUR_STORE' : opened.error.code })
  })
})

/**
 * The line that sells an offer, if it stands and her account may hold it, together with what the same bill sells
 * already. Two database requests.
 */
async function sellOffer(
  transaction: CommandTransaction,
  customerId: string,
  wanted: PrepaidOffer,
  { makeId, nowAt }: Pick<ActionScope, 'makeId' | 'nowAt'>,
  lines: Bill['lines'] = [],
): Promise<Result<SoldLine, TopUpRefused>> {
  const rules = await readPrepaidRules(transaction)
  const held = balanceOf(usableTopUps(await readTopUps(transaction, customerId), storeDateOf(nowAt)))
  const toCome = lines.flatMap(({ sale }) => (sale?.kind === 'topUp' ? [sale] : []))
  const chosen = chooseOffer(rules, wanted, {
    principalFen: addFen(held.principalFen, ...toCome.map(({ principalFen }) => principalFen)),
    bonusFen: addFen(held.bonusFen, ...toCome.map(({ bonusFen }) => bonusFen)),
  })
  if (!chosen.isOk) return chosen
  const { principalFen, bonusFen, bonusMonths = 0 } = chosen.value
  const ends = bonusMonths === 0 ? {} : { bonusMonths }
  const sale = { kind: 'topUp', topUpId: makeId('topup'), principalFen, bonusFen, ...ends } as const
  return ok({ sale, name: nameOfTopUp(chosen.value), priceFen: principalFen })
}

/** What stands on the bill: 储值 1000 元,赠 200 元(12 个月有效). */
export function nameOfTopUp({ principalFen, bonusFen, bonusMonths = 0 }: PrepaidOffer): string {
  const yuan = (fen: number): string => `${fen / 100} 元`
  const ends = bonusMonths === 0 ? '' : `（${bonusMonths} 个月有效）`
  return `储值 ${yuan(principalFen)}${bonusFen === 0 ? '' : `，赠 ${yuan(bonusFen)}${ends}`}`
}
