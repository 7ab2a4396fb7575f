import { isOccupying } from '../../src/domain/booking/appointment'
import { totalFenOf, type Bill } from '../../src/domain/checkout/bill'
import { balanceOf } from '../../src/domain/prepaid/top-ups'
import { findMismatches, type Balances, type LedgerAccount } from '../../src/domain/shared/ledger'
import type { Cloud } from '../../src/localcloud'
import type { AppointmentDocument } from '../../src/server/booking/documents'
import { billIdOf, billOf, bills } from '../../src/server/checkout/documents'
import { commissions, payouts } from '../../src/server/partner/documents'
import { isMoney } from '../../src/server/checkout/takings'
import type { Collection } from '../../src/server/platform/database'
import { prepaidAccounts } from '../../src/server/prepaid/documents'
import { balances, ledgerEntries, type LedgerEntryDocument } from '../../src/server/platform/ledger'
import { recomputeCommissions } from '../recompute/commissions'
import { isOfCommission, readFacts, readMonths, readPostedShares } from '../recompute/read-facts'
import { findShareDifferences, recomputeShares } from '../recompute/shares'
import { findDifferences } from '../recompute/statements'

const EVERYTHING = 1_000_000

type Read = <D extends { readonly _id: string }>(collection: Collection<D>) => Promise<D[]>

/**
 * What is wrong with the money of a filled shop, as sentences; none for a sound one. Reads it back from the database:
 * every balance is the sum of its entries, takings are what bills say, commissions are what the rules make of the bills,
 * payouts are where their money is, and every bill has its visit.
 */
export async function verifyMoney(
  { database }: Pick<Cloud, 'database'>,
  visits: readonly AppointmentDocument[],
): Promise<string[]> {
  const read: Read = async (collection) => {
    const found = await database.find({ collection: collection.name, filter: {}, limit: EVERYTHING })
    return found.map((document) => collection.parse(document))
  }
  const entries = await read(ledgerEntries)
  const billed = (await read(bills)).map(billOf)
  const held = new Map((await read(balances)).map(({ _id, accounts }): [string, Balances] => [_id, accounts]))
  return [
    ...checkBalances(entries, held),
    ...checkVisits(billed, visits),
    ...checkTakings(entries, billed),
    ...checkPrepaid(await read(prepaidAccounts), held),
    ...checkCards(entries, billed, held),
    ...checkMemberships(entries, billed),
    ...(await checkCommissions(read)),
    ...(await checkPayouts(read, held)),
  ]
}

function checkBalances(entries: readonly LedgerEntryDocument[], held: ReadonlyMap<string, Balances>): string[] {
  const ofPeople = entries.filter(({ account }) => !account.startsWith('takings.'))
  const sums = new Map<string, Partial<Record<LedgerAccount, number>>>()
  for (const { ownerId, account, amount } of ofPeople) {
    const sum = sums.get(ownerId) ?? {}
    sums.set(ownerId, { ...sum, [account]: (sum[account] ?? 0) + amount })
  }
  return [...new Set([...sums.keys(), ...held.keys()])]
    .flatMap((ownerId) => findMismatches(ownerId, sums.get(ownerId) ?? {}, held.get(ownerId) ?? {}))
    .map(
      ({ ownerId, account, entriesSum, balance }) => `${ownerId} has ${balance} ${account} of entries of ${entriesSum}`,
    )
}

function checkVisits(billed: readonly Bill[], visits: readonly AppointmentDocument[]): string[] {
  const byId = new Map(visits.map((visit) => [visit._id, visit]))
  const orphans = billed.filter(({ billId, appointmentId, customerId }) => {
    if (appointmentId === undefined) return false
    const visit = byId.get(appointmentId)
    return visit?.customerId !== customerId || billId !== billIdOf(appointmentId)
  })
  const ids = new Set(billed.map(({ billId }) => billId))
  const lastOn = visits.reduce((last, { status, on }) => (status === 'completed' && on > last ? on : last), '')
  // Of the last day some are still to be billed.
  const unbilled = visits.filter(
    ({ _id, status, on }) => status === 'completed' && on < lastOn && !ids.has(billIdOf(_id)),
  )
  return [
    ...orphans.map(({ billId }) => `${billId} has no visit`),
    ...unbilled.map(({ _id }) => `${_id} was completed and has no bill`),
    ...billed
      .filter(({ appointmentId, status }) => status === 'paid' && isAhead(byId.get(appointmentId ?? '')))
      .map(({ billId }) => `${billId} is paid before its visit`),
  ]
}

function isAhead(visit: AppointmentDocument | undefined): boolean {
  return visit !== undefined && isOccupying(visit.status) && visit.status !== 'completed'
}

function checkTakings(entries: readonly LedgerEntryDocument[], billed: readonly Bill[]): string[] {
  const taken = new Map<string, number>()
  const add = (billId: string, account: string, amount: number): void => {
    const key = `${billId} ${account}`
    taken.set(key, (taken.get(key) ?? 0) + amount)
  }
  for (const { causeId, account, amount } of entries) if (account.startsWith('takings.')) add(causeId, account, amount)
  for (const { billId, payments } of billed)
    for (const { method, amountFen, refundedFen } of payments.filter(isMoney))
      add(billId, `takings.${method}`, refundedFen - amountFen)
  const wrong = [...taken].filter(([, left]) => left !== 0).map(([key, left]) => `${key} is ${left} off what was paid`)
  const short = billed.filter((bill) => bill.status === 'paid' && paidFen(bill) !== totalFenOf(bill))
  return [...wrong, ...short.map(({ billId }) => `${billId} is called paid and is not`)]
}

/** What is left of a person's top-ups is what her accounts hold. */
function checkPrepaid(
  accounts: readonly ReturnType<typeof prepaidAccounts.parse>[],
  held: ReadonlyMap<string, Balances>,
): string[] {
  return accounts
    .filter(({ _id, topUps }) => {
      const { 'prepaid.principal': principalFen = 0, 'prepaid.bonus': bonusFen = 0 } = held.get(_id) ?? {}
      const left = balanceOf(topUps)
      return left.principalFen !== principalFen || left.bonusFen !== bonusFen
    })
    .map(({ _id }) => `the top-ups of ${_id} are not what her accounts hold`)
}

/** What was paid for cards is revenue, is still deferred, or went back; and no card is below zero. */
function checkCards(
  entries: readonly LedgerEntryDocument[],
  billed: readonly Bill[],
  held: ReadonlyMap<string, Balances>,
): string[] {
  const sold = billed.filter(({ status }) => status === 'paid').flatMap(({ lines }) => lines)
  const soldFen = sold
    .filter(({ sale }) => sale?.kind === 'card')
    .reduce((sum, { amountFen, refundedFen }) => sum + amountFen - refundedFen, 0)
  const recognisedFen = entries
    .filter(({ account, kind }) => account === 'revenue.recognised' && !kind.startsWith('membership'))
    .reduce((sum, { amount }) => sum + amount, 0)
  const ofCards = [...held].filter(([id]) => id.startsWith('card_'))
  const deferredFen = ofCards.reduce((sum, [, { 'card.deferred': left = 0 }]) => sum + left, 0)
  const below = ofCards.filter(([, accounts]) => Object.values(accounts).some((amount) => amount < 0))
  return [
    ...(soldFen === recognisedFen + deferredFen ? [] : [`cards of ${soldFen} are ${recognisedFen} + ${deferredFen}`]),
    ...below.map(([id]) => `${id} has less than nothing left`),
  ]
}

/** What was paid for memberships is revenue, is still deferred, or went back. */
function checkMemberships(entries: readonly LedgerEntryDocument[], billed: readonly Bill[]): string[] {
  const sold = billed.filter(({ status }) => status === 'paid').flatMap(({ lines }) => lines)
  const soldFen = sold
    .filter(({ sale }) => sale?.kind === 'membership')
    .reduce((sum, { amountFen, refundedFen }) => sum + amountFen - refundedFen, 0)
  const keptFen = entries
    .filter(({ account, kind }) => account === 'membership.deferred' || isOfMembership(account, kind))
    .reduce((sum, { amount }) => sum + amount, 0)
  return soldFen === keptFen ? [] : [`memberships of ${soldFen} are ${keptFen}`]
}

function isOfMembership(account: string, kind: string): boolean {
  return account === 'revenue.recognised' && kind.startsWith('membership')
}

function paidFen({ payments }: Bill): number {
  return payments.reduce((sum, { amountFen }) => sum + amountFen, 0)
}

/** What was posted is what the bills make by the rules, worked out in another way than the functions do. */
async function checkCommissions(read: Read): Promise<string[]> {
  const facts = await readFacts(read)
  const recomputed = recomputeCommissions(facts)
  const shares = recomputeShares(facts, await readMonths(read))
  const posted = (await read(ledgerEntries)).filter(isOfCommission)
  const found = await read(commissions)
  const expected = new Map(recomputed.map((each) => [`comm:${each.programme}:${each.billId}:${each.level}`, each]))
  const wrong = found.filter(({ _id, amountFen, reversedFen }) => {
    const right = expected.get(_id)
    const takenBackFen = right?.takenBack.reduce((sum, back) => sum + back.amountFen, 0)
    return right?.amountFen !== amountFen || takenBackFen !== reversedFen
  })
  const differences = [
    ...findDifferences(recomputed, posted),
    ...findShareDifferences(shares, await readPostedShares(read)),
  ]
  return [...differences, ...wrong.map(({ _id }) => `${_id} is not what its entries say`)]
}

async function checkPayouts(read: Read, held: ReadonlyMap<string, Balances>): Promise<string[]> {
  const asked = await read(payouts)
  const underWay = ['requested', 'approved', 'transferring', 'awaitingConfirmation']
  const sum = (customerId: string, states: readonly string[]): number =>
    asked
      .filter((payout) => payout.customerId === customerId && states.includes(payout.state))
      .reduce((total, { amountFen }) => total + amountFen, 0)
  const ids = [...new Set([...asked.map(({ customerId }) => customerId), ...held.keys()])]
  return ids
    .filter((id) => {
      const { 'commission.requested': requested = 0, 'commission.paid': paid = 0 } = held.get(id) ?? {}
      return requested !== sum(id, underWay) || paid !== sum(id, ['paid'])
    })
    .map((id) => `the payouts of ${id} are not what her accounts say`)
}
