import type { BillFacts, Facts, LineFacts, Rate, RulesInForce } from './facts'
import { moneyOfLines, partOf } from './money'
import { Programme } from './programme'

/** The store's clock is China's, all year. */
const CHINA_MS = 8 * 3_600_000

/** What a bill earned a partner at a level, and what its refunds took back of that; amounts in fen. */
export interface Recomputed {
  readonly billId: string
  readonly programme: 'beautyPartner' | 'staffPartner'
  readonly level: 1 | 2
  readonly partnerId: string
  readonly amountFen: number
  readonly earnedAt: number
  readonly takenBack: readonly { readonly at: number; readonly amountFen: number }[]
}

/** Every commission that the bills should have earned by the rules of docs/money.md, and by nothing else. */
export function recomputeCommissions(facts: Facts): readonly Recomputed[] {
  const programme = new Programme(facts)
  return facts.bills.flatMap((bill) => ofBill(bill, programme))
}

function ofBill(bill: BillFacts, programme: Programme): Recomputed[] {
  const at = bill.settledAt
  if (at === undefined || bill.isFee) return []
  const money = moneyOfLines(bill)
  const rules = programme.rulesAt(at)
  const binding = programme.bindingAt(bill.customerId, at)
  const first = binding?.partnerId
  if (first === undefined || wentBackFirst(bill, money, at)) return []
  if (programme.isStaffAt(first, at)) {
    const { isOn = false, rateBp = 0, months = 0 } = rules.programmes?.staffPartner ?? {}
    const isLate = at >= monthsAfter(binding?.at ?? 0, months)
    if (!isOn || isLate || first === bill.customerId || !programme.mayEarnAt(first, at)) return []
    return earnedFrom(bill, money, at, { programme: 'staffPartner', level: 1, partnerId: first }, () => ({ rateBp }))
  }
  const second = programme.bindingAt(first, at)?.partnerId
  if (!rules.isOn) return []
  return [first, second].flatMap((partnerId, index) => {
    const level = index === 0 ? 1 : 2
    if (partnerId === undefined || partnerId === bill.customerId || !programme.mayEarnAt(partnerId, at)) return []
    if (level === 2 && (!rules.isLevelTwoOn || programme.isStaffAt(partnerId, at))) return []
    const rateOf = (line: LineFacts): Rate => rateFor(rules, line, level)
    return earnedFrom(bill, money, at, { programme: 'beautyPartner', level, partnerId }, rateOf)
  })
}

function earnedFrom(
  bill: BillFacts,
  money: readonly number[],
  earnedAt: number,
  whose: Pick<Recomputed, 'programme' | 'level' | 'partnerId'>,
  rateOf: (line: LineFacts) => Rate,
): Recomputed[] {
  const earned = bill.lines.map((line, i) => earnedBy(line, money[i] ?? 0, rateOf(line)))
  const amountFen = total(earned)
  if (amountFen === 0) return []
  return [{ billId: bill.billId, ...whose, amountFen, earnedAt, takenBack: takenBackOf(bill, money, earned) }]
}

/** The same day of the month so many months later, at midnight in China; the first after it where there is none. */
function monthsAfter(at: number, months: number): number {
  const day = new Date(at + CHINA_MS)
  // A month without the day goes on into the next one by as many days as it lacks: back to that one's first then.
  const end = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, day.getUTCDate()))
  if (end.getUTCDate() !== day.getUTCDate()) end.setUTCDate(1)
  return end.getTime() - CHINA_MS
}

const total = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0)

/** Whether all of its money had gone back before it could earn anything. */
function wentBackFirst({ lines, refunds }: BillFacts, money: readonly number[], at: number): boolean {
  // Asked for before, and followed in that very step: one that came between has taken back what was earned.
  const early = refunds.filter((refund) => refund.at <= at && refund.settledAt === at)
  return lines.every((line, i) => money[i] === 0 || line.amountFen <= backOf(line, early))
}

function backOf({ lineId }: LineFacts, refunds: BillFacts['refunds']): number {
  const ofLine = refunds.flatMap(({ lines }) => lines).filter((line) => line.lineId === lineId)
  return total(ofLine.map(({ amountFen }) => amountFen))
}

function rateFor({ levels, byCategory }: RulesInForce, { categoryId }: LineFacts, level: 1 | 2): Rate {
  const [one, two] = byCategory.get(categoryId) ?? levels
  return level === 1 ? one : two
}

function earnedBy({ quantity }: LineFacts, moneyFen: number, { rateBp, fixedFen }: Rate): number {
  return fixedFen === undefined ? partOf(moneyFen, rateBp, 10_000) : Math.min(fixedFen * quantity, moneyFen)
}

/** Refund by refund: what all up to it take, less what those before took. */
function takenBackOf(bill: BillFacts, money: readonly number[], earned: readonly number[]): Recomputed['takenBack'] {
  let beforeFen = 0
  return bill.refunds.flatMap(({ settledAt: at }, position) => {
    if (at === undefined) return []
    const soFar = bill.refunds.slice(0, position + 1)
    const takenFen = total(bill.lines.map((line, i) => takenOf(line, soFar, money[i] ?? 0, earned[i] ?? 0)))
    const amountFen = takenFen - beforeFen
    beforeFen = takenFen
    return amountFen === 0 ? [] : [{ at, amountFen }]
  })
}

function takenOf(line: LineFacts, refunds: BillFacts['refunds'], moneyFen: number, earnedFen: number): number {
  return partOf(earnedFen, partOf(moneyFen, backOf(line, refunds), line.amountFen), moneyFen)
}
