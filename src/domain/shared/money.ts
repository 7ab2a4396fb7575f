/** 10,000 basis points are the whole. */
const WHOLE_BP = 10_000

/** Throws unless `amountFen` is a whole number of fen that JavaScript holds exactly. */
export function assertFen(amountFen: number): void {
  if (!Number.isSafeInteger(amountFen)) throw new RangeError(`not an amount in whole fen: ${amountFen}`)
}

/** Adds amounts in fen; throws where a sum would no longer be exact. */
export function addFen(...amountsFen: readonly number[]): number {
  return amountsFen.reduce((sumFen, amountFen) => {
    assertFen(amountFen)
    const nextFen = sumFen + amountFen
    assertFen(nextFen)
    return nextFen
  }, 0)
}

/**
 * The part of `amountFen` that `rateBp` (basis points, 0 to 10,000) gives, rounded down to whole fen; a negative amount
 * gives the exact opposite of the positive one, so that a reversal cancels what it reverses.
 */
export function takeShareFen(amountFen: number, rateBp: number): number {
  assertFen(amountFen)
  if (!Number.isInteger(rateBp) || rateBp < 0 || rateBp > WHOLE_BP)
    throw new RangeError(`not a rate of 0 to ${WHOLE_BP} basis points: ${rateBp}`)
  // BigInt: 90 million yuan times 10,000 leaves the numbers JavaScript holds exactly. Its division cuts toward zero.
  return Number((BigInt(amountFen) * BigInt(rateBp)) / BigInt(WHOLE_BP))
}

/**
 * Splits `totalFen` by `weights` (whole numbers, not all zero) so that the parts add up to it: each gets its share
 * rounded down, and what is left over goes fen by fen to the largest remainders, earlier parts first.
 */
export function splitFen(totalFen: number, weights: readonly number[]): number[] {
  assertFen(totalFen)
  if (totalFen < 0) return splitFen(-totalFen, weights).map((partFen) => (partFen === 0 ? 0 : -partFen))
  if (weights.some((weight) => !Number.isSafeInteger(weight) || weight < 0))
    throw new RangeError(`weights are whole numbers from 0: ${weights.join(', ')}`)
  const weightSum = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (weightSum === 0n) throw new RangeError('a split needs a weight above 0')
  const shares = weights.map((weight, position) => {
    const product = BigInt(totalFen) * BigInt(weight)
    return { position, partFen: Number(product / weightSum), remainder: product % weightSum }
  })
  const leftFen = totalFen - shares.reduce((sumFen, share) => sumFen + share.partFen, 0)
  const byRemainder = [...shares].sort((a, b) => compare(b.remainder, a.remainder) || a.position - b.position)
  const favoured = new Set(byRemainder.slice(0, leftFen).map((share) => share.position))
  return shares.map((share) => share.partFen + (favoured.has(share.position) ? 1 : 0))
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}
