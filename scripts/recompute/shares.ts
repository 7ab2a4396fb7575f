import type { BillFacts, Facts, MonthFacts, PlaceFacts } from './facts'
import { moneyOfLines, partOf, shareOut } from './money'
import { Programme } from './programme'

/** What a participant should have got of a store's month, in fen. */
export interface RecomputedShare {
  /** `{programme}:{storeId}:{yyyy-mm}`. */
  readonly statementId: string
  readonly partnerId: string
  readonly amountFen: number
}

/** Money that a settled bill brought, or that a refund of it took back. */
interface Movement {
  readonly storeId: string
  readonly bringerId: string | undefined
  readonly at: number
  readonly earnedAt: number
  readonly amountFen: number
}

const CHINA_MS = 8 * 3_600_000
const monthOf = (at: number): string => new Date(at + CHINA_MS).toISOString().slice(0, 7)
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/** Every share that the months should have given, from the bills, the places, the rules and the costs. */
export function recomputeShares(facts: Facts, months: MonthFacts): readonly RecomputedShare[] {
  const programme = new Programme(facts)
  const movements = facts.bills.flatMap((bill) => movementsOf(bill, programme))
  const places = [...(facts.places ?? [])].sort((a, b) => a.admittedAt - b.admittedAt)
  return months.storeIds.flatMap((storeId) => {
    const there = { places: places.filter((place) => place.storeId === storeId), storeId }
    const ofStore = movements.filter((movement) => movement.storeId === storeId)
    return [
      ...staffShares(ofStore, there, months.closed, programme),
      ...poolShares(ofStore, there, months.closed, programme),
      ...dividends(ofStore, there, months),
    ]
  })
}

function movementsOf(bill: BillFacts, programme: Programme): Movement[] {
  const { settledAt: at, storeId = '', customerId, lines, refunds } = bill
  const money = moneyOfLines(bill)
  if (at === undefined || bill.isFee || sum(money) === 0) return []
  const early = refunds.filter((refund) => refund.at <= at && refund.settledAt === at)
  const backOf = (lineId: string, ofThese: BillFacts['refunds']): number =>
    sum(
      ofThese.flatMap((refund) => refund.lines.filter((line) => line.lineId === lineId).map((line) => line.amountFen)),
    )
  if (lines.every((line, i) => money[i] === 0 || line.amountFen <= backOf(line.lineId, early))) return []
  const base = { storeId, bringerId: programme.bindingAt(customerId, at)?.partnerId, earnedAt: at }
  let beforeFen = 0
  const backs = refunds.map((refund, position) => {
    const soFar = refunds.slice(0, position + 1)
    const backFen = sum(lines.map((line, i) => partOf(money[i] ?? 0, backOf(line.lineId, soFar), line.amountFen)))
    const amountFen = beforeFen - backFen
    beforeFen = backFen
    return { ...base, at: refund.settledAt ?? Infinity, amountFen }
  })
  return [{ ...base, at, amountFen: sum(money) }, ...backs.filter((back) => back.at !== Infinity)]
}

interface Store {
  readonly storeId: string
  readonly places: readonly PlaceFacts[]
}

const isWithin = (spans: PlaceFacts['spans'], at: number): boolean =>
  spans.some(({ startsAt, endsAt = Infinity }) => startsAt <= at && at < endsAt)

const ofProgramme = ({ places }: Store, programme: PlaceFacts['programme']): readonly PlaceFacts[] =>
  places.filter((place) => place.programme === programme)

/** The last moment of a month in China. */
function lastMomentOf(month: string): number {
  const [year = 0, ofYear = 1] = month.split('-').map(Number)
  return Date.UTC(year, ofYear, 1) - CHINA_MS - 1
}

function staffShares(
  movements: readonly Movement[],
  store: Store,
  closed: readonly string[],
  programme: Programme,
): RecomputedShare[] {
  let carriedFen = 0
  return closed.flatMap((month) => {
    const rules = programme.rulesAt(lastMomentOf(month)).programmes?.staffPartner
    if (rules?.isOn !== true) return []
    const ofMonth = movements.filter(({ at }) => monthOf(at) === month)
    const shares = ofProgramme(store, 'staffPartner').map(({ partnerId, spans }) => {
      const whileThereFen = sum(ofMonth.filter(({ at }) => isWithin(spans, at)).map(({ amountFen }) => amountFen))
      const aboveFen = Math.max(0, whileThereFen + carriedFen - rules.revenueLineFen)
      const amountFen = partOf(aboveFen, rules.storeShareBp, 10_000)
      return { statementId: `staffPartner:${store.storeId}:${month}`, partnerId, amountFen }
    })
    carriedFen = Math.min(0, carriedFen + sum(ofMonth.map(({ amountFen }) => amountFen)))
    return shares.filter(({ amountFen }) => amountFen > 0)
  })
}

function poolShares(
  movements: readonly Movement[],
  store: Store,
  closed: readonly string[],
  programme: Programme,
): RecomputedShare[] {
  let carriedFen = 0
  return closed.flatMap((month) => {
    const rules = programme.rulesAt(lastMomentOf(month)).programmes?.customerPartner
    if (rules?.isOn !== true) return []
    const places = ofProgramme(store, 'customerPartner')
    const spent = places.map(({ partnerId, spans }) => {
      const ofFriends = movements.filter((each) => each.bringerId === partnerId && isWithin(spans, each.earnedAt))
      return sum(ofFriends.filter(({ at }) => monthOf(at) === month).map(({ amountFen }) => amountFen))
    })
    const baseFen = carriedFen + sum(spent)
    carriedFen = Math.min(0, baseFen)
    const poolFen = partOf(Math.max(0, baseFen), rules.shareBp, 10_000)
    const parts = poolFen === 0 ? [] : shareOut(poolFen, spent.map((fen) => Math.max(0, fen))) // prettier-ignore
    const statementId = `customerPartner:${store.storeId}:${month}`
    const shares = places.map(({ partnerId }, i) => ({ statementId, partnerId, amountFen: parts[i] ?? 0 }))
    return shares.filter(({ amountFen }) => amountFen > 0)
  })
}

function dividends(
  movements: readonly Movement[],
  store: Store,
  { approved, costs, kept }: MonthFacts,
): RecomputedShare[] {
  const { storeId } = store
  let carriedFen = 0
  const months = approved.filter((each) => each.storeId === storeId).map(({ month }) => month)
  return months.sort().flatMap((month) => {
    const isOfMonth = ({ at }: { readonly at: number }): boolean => monthOf(at) === month
    const profitFen =
      sum(movements.filter(isOfMonth).map(({ amountFen }) => amountFen)) +
      sum(kept.filter((each) => each.storeId === storeId && isOfMonth(each)).map(({ amountFen }) => amountFen)) -
      sum(costs.filter((each) => each.storeId === storeId && each.month === month).map(({ amountFen }) => amountFen))
    const baseFen = carriedFen + profitFen
    carriedFen = Math.min(0, baseFen)
    // Agreements are of whole months.
    const places = ofProgramme(store, 'shareholderPartner').filter(({ spans }) => isWithin(spans, lastMomentOf(month)))
    // Somebody's agreements make one share.
    const holders = [...new Set(places.map(({ partnerId }) => partnerId))]
    const bps = holders.map((id) => sum(places.filter(({ partnerId }) => partnerId === id).map(({ shareBp = 0 }) => shareBp))) // prettier-ignore
    const allFen = partOf(Math.max(0, baseFen), sum(bps), 10_000)
    const parts = allFen === 0 ? [] : shareOut(allFen, bps)
    const statementId = `shareholderPartner:${storeId}:${month}`
    const shares = holders.map((partnerId, i) => ({ statementId, partnerId, amountFen: parts[i] ?? 0 }))
    return shares.filter(({ amountFen }) => amountFen > 0)
  })
}

/** Where the shares that were posted are not these; one sentence for each. `posted` by entry id, in fen. */
export function findShareDifferences(
  recomputed: readonly RecomputedShare[],
  posted: ReadonlyMap<string, number>,
): readonly string[] {
  const expected = new Map(
    recomputed.map(({ statementId, partnerId, amountFen }) => [`share:${statementId}:${partnerId}`, amountFen]),
  )
  return [...new Set([...expected.keys(), ...posted.keys()])].flatMap((id) => {
    const [want = 0, have = 0] = [expected.get(id), posted.get(id)]
    return want === have ? [] : [`${id}: ${have} was posted, and the month makes ${want}`]
  })
}
