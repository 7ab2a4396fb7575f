import { readBooks, type Books } from './money-books'
import type { MoneyHistory } from './money-history'

type Bill = Books['bills'][number]

interface Stuck {
  /** Bill and line. */
  readonly lineIds: ReadonlySet<string>
  readonly earners: ReadonlySet<string>
}

/** Whether a line was paid with a card that was itself refunded: its sessions have nowhere to go back to. */
function isStuck({ payments }: Bill, lineId: string, gone: ReadonlySet<string>): boolean {
  return payments.some((each) => each.lineId === lineId && each.refundedFen === 0 && gone.has(each.cardId ?? ''))
}

/** The cards that were refunded, by what the history was answered. */
function cardsGone({ answered }: MoneyHistory): ReadonlySet<string> {
  const refunded = answered.filter(({ name }) => name === 'checkout/refund-card')
  return new Set(refunded.map(({ data }) => String(Object(data).cardId)))
}

/** Lines of services that were paid with cards which were refunded since, and whoever has earned by them. */
export function stuckIn(history: MoneyHistory, { bills, referrerOf }: Books): Stuck {
  const gone = cardsGone(history)
  const lines = bills.flatMap((bill) =>
    bill.lines.filter(({ lineId }) => isStuck(bill, lineId, gone)).map(({ lineId }) => ({ bill, lineId })),
  )
  const earners = lines.flatMap(({ bill: { customerId } }) => {
    const referrerId = referrerOf.get(customerId) ?? ''
    return [customerId, referrerId, referrerOf.get(referrerId) ?? '']
  })
  return { lineIds: new Set(lines.map(({ bill, lineId }) => `${bill._id} ${lineId}`)), earners: new Set(earners) }
}

/** Gives back all that can be given back: what was paid for services first, then what is left of cards and top-ups. */
export async function refundEverything(history: MoneyHistory): Promise<void> {
  const { server, doers } = history
  const gone = cardsGone(history)
  const client = doers.manager
  for (const bill of (await readBooks(server)).bills) {
    const target = { billId: bill._id, version: bill.version, reason: 'all of it' }
    const lines = bill.lines
      .filter(({ lineId, sale }) => sale === undefined && !isStuck(bill, lineId, gone))
      .map(({ lineId, amountFen, refundedFen }) => ({ lineId, amountFen: amountFen - refundedFen }))
      .filter(({ amountFen }) => amountFen > 0)
    if (!bill.payments.some(({ amountFen, refundedFen }) => amountFen > refundedFen)) continue
    if (bill.status === 'open') await history.carryOut({ client, name: 'checkout/refund-bill', data: target })
    else if (lines.length > 0)
      expect(
        await history.carryOut({ client, name: 'checkout/refund-bill', data: { ...target, lines } }),
      ).toMatchObject({ ok: true })
  }
  await history.look()
  for (const { _id, left, state } of history.seen.cards) {
    if (left === 0 || state === 'refunded' || state === 'expired') continue
    expect({ _id, isRefunded: await history.refundCardNow(_id) }).toEqual({ _id, isRefunded: true })
  }
  for (const { customerId, topUpId, principalLeftFen: refundFen } of history.seen.topUps) {
    if (refundFen === 0) continue
    const data = { customerId, topUpId, refundFen, reason: 'all of it' }
    expect(await history.carryOut({ client, name: 'checkout/refund-top-up', data })).toMatchObject({ ok: true })
  }
  await history.calmDown()
}

/**
 * Fails unless nothing is left of anything that was earned: only what expired unused, or was kept, stays the store's. What
 * stuck lines have earned stays too: of those people, bills and recomputation have said how much it is.
 */
export function expectNothingLeft({ balances, bills, entries }: Books, keptFen: number, stuck: Stuck): void {
  const sumOf = (isMeant: (account: string) => boolean): number =>
    entries.filter(({ account }) => isMeant(account)).reduce((sum, { amount }) => sum + amount, 0)
  for (const { _id, accounts } of balances) {
    const { points = 0, 'prepaid.principal': principalFen = 0 } = accounts
    const commissions = Object.entries(accounts).filter(([account]) => account.startsWith('commission.'))
    // What was paid out stays paid: it is debt now, to the fen.
    const commissionFen = commissions.reduce((sum, [, amount]) => sum + amount, 0)
    expect({ _id, principalFen }).toEqual({ _id, principalFen: 0 })
    if (!stuck.earners.has(_id)) expect({ _id, points, commissionFen }).toEqual({ _id, points: 0, commissionFen: 0 })
  }
  expect(sumOf((account) => account === 'revenue.recognised')).toBe(keptFen)
  const services = bills.flatMap(({ _id, status, lines }) =>
    (status === 'paid' ? lines : [])
      .filter(({ sale }) => !sale)
      .map((line) => ({ ...line, id: `${_id} ${line.lineId}` })),
  )
  const kept = services.filter(({ amountFen, refundedFen }) => amountFen > refundedFen)
  expect(kept.filter(({ id }) => !stuck.lineIds.has(id))).toEqual([])
  expect(sumOf((account) => account.startsWith('takings.'))).toBe(keptFen)
}
