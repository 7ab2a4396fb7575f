import type { BillFacts, LineFacts, PaymentFacts } from './facts'

/** ⌊a × b ÷ c⌋ in whole numbers of any size. */
export function partOf(a: number, b: number, c: number): number {
  return c === 0 ? 0 : Number((BigInt(a) * BigInt(b)) / BigInt(c))
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

const isPrepaid = ({ method }: Pick<PaymentFacts, 'method'>): boolean => method === 'prepaid'

const bonusFen = (paid: Pick<PaymentFacts, 'amountFen' | 'principalFen'>): number =>
  paid.amountFen - (paid.principalFen ?? paid.amountFen)

/**
 * The money in each line, in the order of the lines: the revenue of the sessions that paid it; nothing for what is sold
 * and used later; else its share of what was not a gift, largest remainder, equal remainders to the earlier line.
 */
export function moneyOfLines({ lines, payments, refunds }: BillFacts): readonly number[] {
  const byCard = new Map(payments.flatMap((paid) => (paid.lineId === undefined ? [] : [[paid.lineId, paid] as const])))
  const others = lines.filter(({ lineId }) => !byCard.has(lineId))
  const givenFen = sum(payments.filter(isPrepaid).map(bonusFen))
  // Before the lines were fixed, what went back went back of none of them.
  const early = refunds.filter((refund) => refund.lines.length === 0).flatMap(({ parts }) => parts)
  const givenBackFen = sum(early.filter(isPrepaid).map(bonusFen))
  const shares = shareOut(sum(amountsOf(others)) - givenFen + givenBackFen, amountsOf(others))
  return lines.map((line) => {
    const position = others.indexOf(line)
    if (position < 0) return byCard.get(line.lineId)?.recognisedFen ?? 0
    return line.isSale ? 0 : (shares[position] ?? 0)
  })
}

const amountsOf = (lines: readonly LineFacts[]): number[] => lines.map(({ amountFen }) => amountFen)

/** Splits a total by weights: largest remainder, equal remainders to the earlier part. */
export function shareOut(totalFen: number, weights: readonly number[]): readonly number[] {
  const weight = sum(weights)
  const shares = weights.map((each) => partOf(totalFen, each, weight))
  const rests = weights.map((each, i) => BigInt(totalFen) * BigInt(each) - BigInt(shares[i] ?? 0) * BigInt(weight))
  for (let left = weight === 0 ? 0 : totalFen - sum(shares); left > 0; left -= 1) {
    const most = rests.reduce((best, rest, i) => (rest > (rests[best] ?? -1n) ? i : best), 0)
    shares[most] = (shares[most] ?? 0) + 1
    rests[most] = -1n
  }
  return shares
}
