import type { MoneyHistory } from './money-history'
import { pick, SIGNED, type MoneyDoers, type MoneyRequest } from './money-requests'
import type { MoneyScreen } from './money-screen'
import { PEOPLE, type Step } from './money-steps'
import { templateDocument, THIRTY_OFF, writeStockedTemplate } from './coupons'
import type { ServerCloud } from './server-cloud'

/** Some are issued to the last one. */
export const COUPON_STOCK = 12
export const STOCKED = 'ctpl_thirty'
/** Takes off a share that does not divide, of all services. */
const PERCENT = 'ctpl_percent'
const MOST_OWED_FEN = 120_000

/** What the salon gives beside services: coupons, one kind of which runs out, and credit up to a limit. */
export async function writeFavours(server: ServerCloud): Promise<void> {
  await server.write('policies', { _id: 'owing', mostOwedFen: MOST_OWED_FEN })
  await writeStockedTemplate(server, COUPON_STOCK, { mostPerCustomer: 99 })
  const terms = { ...THIRTY_OFF, benefit: { kind: 'percentOff', offBp: 1234, mostOffFen: 4_321, fromFen: 0 } } as const
  await server.write('couponTemplates', { ...templateDocument({ _id: PERCENT, terms, mostPerCustomer: 99 }) })
}

/** What a step asks for of coupons, or of owing; undefined where there is nothing to do it with. */
export function favourRequestOf(step: Step, screen: MoneyScreen, doers: MoneyDoers): MoneyRequest | undefined {
  const { what, which, share } = step
  const open = screen.bills.filter(({ status, owedSinceAt }) => status === 'open' && owedSinceAt === undefined)
  if (what === 'onAccount') {
    const bill = pick(
      open.filter(({ appointmentId }) => appointmentId !== undefined),
      which,
    )
    const { strokes } = SIGNED.confirmation
    const data = bill && { billId: bill._id, version: bill.version, strokes }
    return data && { client: doers.desk, name: 'checkout/put-on-account', data }
  }
  if (what !== 'coupon') return undefined
  const fitting = open.flatMap((bill) =>
    screen.coupons
      .filter(({ customerId, state }) => customerId === bill.customerId && state === 'active')
      .map(({ _id }) => ({ billId: bill._id, version: bill.version, couponIds: [_id] })),
  )
  const data = pick(fitting, which)
  // One is issued where there is none to use, and now and then another.
  if (data !== undefined && share < 70) return { client: doers.desk, name: 'checkout/choose-coupons', data }
  const [customerId, templateId] = [`cust_${pick(PEOPLE, which) ?? ''}`, share % 2 ? STOCKED : PERCENT]
  return { client: doers.desk, name: 'loyalty/issue-coupon', data: { customerId, templateId } }
}

/** Whoever bought a gift sends the link, and another opens it: who is first has the card. */
export async function claimGift(history: MoneyHistory, { which, share, isRepeated }: Step): Promise<void> {
  const { people } = history.doers
  const waiting = history.seen.cards.filter(
    ({ giftCard }) => giftCard !== undefined && giftCard.claimedAt === undefined,
  )
  const card = pick(waiting, which)
  const buyer = people[PEOPLE.findIndex((person) => `cust_${person}` === card?.customerId)]
  const friend = pick(people, share)
  if (card === undefined || buyer === undefined || friend === undefined) return
  const data = { cardId: card._id }
  const shared = await history.ask({ client: buyer, name: 'checkout/share-gift', data })
  if (!shared.ok) return
  const code = String(Reflect.get(shared.data, 'code'))
  await history.carryOut({ client: friend, name: 'checkout/claim-gift', data: { ...data, code } }, isRepeated)
}
