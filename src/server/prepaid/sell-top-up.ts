import { buyTopUp, sellTopUp } from '../../contracts/prepaid'
import type { SoldLine } from '../../domain/checkout/sale-bill'
import { chooseOffer, type PrepaidOffer, type TopUpRefused } from '../../domain/prepaid/offers'
import { balanceOf, usableTopUps } from '../../domain/prepaid/top-ups'
import { addFen } from '../../domain/shared/money'
import { ok, type Result } from '../../domain/shared/result'
import { storeDateOf } from '../../domain/shared/time'
import { buyInApp, sellAtCounter, type SaleTarget } from '../checkout/post-purchases'
import { command, type ActionScope } from '../platform/actions'
import type { CommandTransaction } from '../platform/command-transaction'
import { readTopUps } from './documents'
import { readPrepaidRules } from './rules'

/** 充值 by the customer. Database requests: 10 (`buyInApp`; rules, account). */
export const buyTopUpAction = command(buyTopUp, ({ storeId, ...offer }, scope) =>
  buyInApp(scope, storeId, (transaction, to) => sellOffer(transaction, to, offer, scope)),
)

/** 充值 at the counter. Database requests: 9 for a bill of its own, 8 on a bill that is open (`sellAtCounter`; rules, account). */
export const sellTopUpAction = command(sellTopUp, ({ to, ...offer }, scope) =>
  sellAtCounter(scope, to, (transaction, target) => sellOffer(transaction, target, offer, scope)),
)

/**
 * The line that sells an offer, if it stands and her account may hold it, together with what the same bill sells
 * already. Two database requests.
 */
async function sellOffer(
  transaction: CommandTransaction,
  { customerId, lines }: SaleTarget,
  wanted: PrepaidOffer,
  { makeId, nowAt }: Pick<ActionScope, 'makeId' | 'nowAt'>,
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
