import {
  findSignals,
  FRAUD_SIGNALS,
  isHolding,
  raiseFlag,
  type FraudSignal,
  type RaisedSignal,
} from '../../../domain/partner/fraud'
import type { CommandTransaction } from '../../platform/command-transaction'
import type { Database } from '../../platform/database'
import { bindingLog, fraudFlags, payees, type PartnershipDocument, type PayoutDocument } from '../documents'
import type { PayoutEvidence } from './payout-checks'

const LATEST_ATTEMPTS = 100
const LOOKED_BACK_MS = 30 * 86_400_000
const MOST_SAME = 10

/** A signal about a partner has one document. */
export function flagIdOf(signal: FraudSignal, partnerId: string): string {
  return `${signal}:${partnerId}`
}

/** What is asked before the transaction of a payout. */
export interface FraudEvidence {
  readonly friendsWithinADay: number
  readonly samePersonCount: number
  /** Who opened her link and was refused in the last 30 days. */
  readonly refused: readonly { readonly reason?: string; readonly customerId?: string }[]
}

/** Database requests: 1 (the binding log), 1 more where her identity number has an index. */
export async function readFraudEvidence(
  database: Database,
  partnerId: string,
  { friendsWithinADay, identityIndex }: PayoutEvidence,
  nowAt: number,
): Promise<FraudEvidence> {
  const { command } = database
  const isRecent = { partnerId, at: command.gt(nowAt - LOOKED_BACK_MS) }
  const options = { orderBy: ['at', 'desc'], limit: LATEST_ATTEMPTS } as const
  const refused = (await database.find(bindingLog, isRecent, options)).filter(({ outcome }) => outcome === 'refused')
  const same = identityIndex === undefined ? [] : await database.find(payees, { identityIndex }, { limit: MOST_SAME })
  return { friendsWithinADay, samePersonCount: same.filter(({ _id }) => _id !== partnerId).length, refused }
}

/** Forgets by what a deleted partner could be known again; what was found stays under her id. One database request. */
export async function forgetSuspect(database: Database, partnerId: string): Promise<void> {
  const hers = FRAUD_SIGNALS.map((signal) => flagIdOf(signal, partnerId))
  await database.updateWhere(fraudFlags, { _id: database.command.in(hers) }, {}, ['personIndex'])
}

/** The signals that stand against a partner. */
export function signalsOf(
  { friendsWithinADay, samePersonCount, refused }: FraudEvidence,
  { referrerId }: Pick<PartnershipDocument, 'referrerId'>,
): readonly RaisedSignal[] {
  const ownTouches = refused.filter(({ reason }) => reason === 'oneself').length
  const circularTouches = refused.filter(
    ({ customerId }) => customerId !== undefined && customerId === referrerId,
  ).length
  return findSignals({ friendsWithinADay, ownTouches, circularTouches, samePersonCount })
}

/** Who a signal is about; `personIndex` is the keyed index of her union id, where WeChat gives one. */
export interface Suspect {
  readonly partnerId: string
  readonly personIndex?: string
}

/** Raises the signals; those that keep the payout back. Two database requests for each. */
export async function raiseFlags(
  transaction: Pick<CommandTransaction, 'get' | 'put'>,
  { partnerId, personIndex }: Suspect,
  signals: readonly RaisedSignal[],
  nowAt: number,
): Promise<readonly FraudSignal[]> {
  const holding: FraudSignal[] = []
  for (const raised of signals) {
    const { signal } = raised
    const _id = flagIdOf(signal, partnerId)
    const before = await transaction.get(fraudFlags, _id)
    const flag = raiseFlag(before, raised)
    const isOpened = before?.state !== flag.state
    const base = before ?? { _id, signal, partnerId, raisedAt: nowAt }
    const person = personIndex === undefined ? {} : { personIndex }
    await transaction.put(fraudFlags, { ...base, ...flag, ...person, ...(isOpened && { raisedAt: nowAt }) })
    if (isHolding(flag)) holding.push(signal)
  }
  return holding
}

/** The first of the signals that an owner has not cleared. One database request for each looked at. */
export async function findHold(
  transaction: Pick<CommandTransaction, 'get'>,
  partnerId: string,
  signals: readonly FraudSignal[] = [],
): Promise<FraudSignal | undefined> {
  for (const signal of signals) {
    const flag = await transaction.get(fraudFlags, flagIdOf(signal, partnerId))
    if (flag !== undefined && isHolding(flag)) return signal
  }
  return undefined
}

/**
 * The payouts, each with those of its signals alone that no owner has cleared. One database request where any was raised
 * about one that waits, else none.
 */
export async function withStandingHolds(
  database: Database,
  found: readonly PayoutDocument[],
): Promise<readonly PayoutDocument[]> {
  const idsOf = ({ customerId, heldBy = [] }: PayoutDocument): readonly string[] =>
    heldBy.map((signal) => flagIdOf(signal, customerId))
  const ids = [...new Set(found.filter(({ state }) => state === 'requested').flatMap(idsOf))]
  if (ids.length === 0) return found
  const flags = await database.find(fraudFlags, { _id: database.command.in(ids) }, { limit: ids.length })
  const cleared = new Set(flags.filter((flag) => !isHolding(flag)).map(({ _id }) => _id))
  return found.map(({ heldBy = [], ...payout }) => {
    const standing = heldBy.filter((signal) => !cleared.has(flagIdOf(signal, payout.customerId)))
    return { ...payout, ...(standing.length > 0 && { heldBy: standing }) }
  })
}
