import type { BillFacts, Facts, LineFacts, ProgrammeEvent, Rate, RulesInForce } from './facts'
import { moneyOfLines, partOf } from './money'

/** What a bill earned a partner at a level, and what its refunds took back of that; amounts in fen. */
export interface Recomputed {
  readonly billId: string
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
  const first = programme.referrerAt(bill.customerId, at)
  const second = first === undefined ? undefined : programme.referrerAt(first, at)
  if (wentBackFirst(bill, money, at) || !rules.isOn) return []
  return [first, second].flatMap((partnerId, index) => {
    const level = index === 0 ? 1 : 2
    if (partnerId === undefined || partnerId === bill.customerId || !programme.mayEarnAt(partnerId, at)) return []
    if (level === 2 && !rules.isLevelTwoOn) return []
    const earned = bill.lines.map((line, i) => earnedBy(line, money[i] ?? 0, rateFor(rules, line, level)))
    const amountFen = total(earned)
    if (amountFen === 0) return []
    const takenBack = takenBackOf(bill, money, earned)
    return [{ billId: bill.billId, level, partnerId, amountFen, earnedAt: at, takenBack }]
  })
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

/** Who had brought whom, who could earn, and by which rules, at any time. */
class Programme {
  private readonly bindings = new Map<string, ProgrammeEvent[]>()
  private readonly pauses = new Map<string, ProgrammeEvent[]>()
  private readonly rules: readonly RulesInForce[]

  constructor(private readonly facts: Facts) {
    for (const event of [...facts.events].sort((a, b) => a.at - b.at)) {
      const isOfPartner = event.what === 'paused' || event.what === 'resumed'
      const [events, id] = isOfPartner ? [this.pauses, event.partnerId] : [this.bindings, event.customerId]
      if (id !== undefined) events.set(id, [...(events.get(id) ?? []), event])
    }
    this.rules = [...facts.rules].sort((a, b) => a.fromAt - b.fromAt)
  }

  referrerAt(customerId: string, at: number): string | undefined {
    return lastUpTo(this.bindings.get(customerId), at)?.partnerId
  }

  mayEarnAt(partnerId: string, at: number): boolean {
    const hasJoined = (this.facts.joinedAt.get(partnerId) ?? Infinity) <= at
    return hasJoined && lastUpTo(this.pauses.get(partnerId), at)?.what !== 'paused'
  }

  rulesAt(at: number): RulesInForce {
    const inForce = this.rules.filter(({ fromAt }) => fromAt <= at).at(-1)
    if (inForce === undefined) throw new Error(`no rules were in force at ${at}`)
    return inForce
  }
}

function lastUpTo(events: readonly ProgrammeEvent[] = [], at: number): ProgrammeEvent | undefined {
  return events.filter((event) => event.at <= at).at(-1)
}
