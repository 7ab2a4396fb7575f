import fc from 'fast-check'
import { addFen, assertFen, splitFen, takeShareFen } from '../../../src/domain/shared/money'

const anyFen = fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 })
const anyWeights = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 })
  .filter((weights) => weights.some((weight) => weight > 0))
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

describe('fen', () => {
  it.each([0.5, NaN, Infinity, 2 ** 53])('refuses %p, which is not a whole exact number', (amountFen) => {
    expect(() => assertFen(amountFen)).toThrow('not an amount in whole fen')
  })

  it('adds up, and refuses a sum that is no longer exact', () => {
    expect(addFen(1, 2, -3, 10)).toBe(10)
    expect(addFen()).toBe(0)
    expect(() => addFen(Number.MAX_SAFE_INTEGER, 1)).toThrow('not an amount in whole fen')
  })
})

describe('a share in basis points', () => {
  it.each([
    [10_000, 300, 300],
    [999, 1000, 99],
    [1, 9999, 0],
    [1, 10_000, 1],
    [123, 0, 0],
    [-999, 1000, -99],
  ])('of %i fen at %i is %i', (amountFen, rateBp, expectedFen) => {
    expect(takeShareFen(amountFen, rateBp)).toBe(expectedFen)
  })

  it.each([-1, 10_001, 0.5])('refuses the rate %p', (rateBp) => {
    expect(() => takeShareFen(100, rateBp)).toThrow('basis points')
  })

  it('is never more than the whole, and a reversal cancels it exactly', () => {
    fc.assert(
      fc.property(anyFen, fc.integer({ min: 0, max: 10_000 }), (amountFen, rateBp) => {
        const shareFen = takeShareFen(amountFen, rateBp)
        expect(Math.abs(shareFen)).toBeLessThanOrEqual(Math.abs(amountFen))
        expect(shareFen + takeShareFen(-amountFen, rateBp)).toBe(0)
      }),
      { seed: 1 },
    )
  })
})

describe('a split', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [10, [1, 2, 3], [2, 3, 5]],
    [1, [1, 3], [0, 1]],
    [0, [5, 5], [0, 0]],
    [7, [0, 1], [0, 7]],
    [-100, [1, 1, 1], [-34, -33, -33]],
  ])('of %i fen by %p is %p', (totalFen, weights, expectedFen) => {
    expect(splitFen(totalFen, weights)).toEqual(expectedFen)
  })

  it('hands out every fen, and gives nobody a whole fen more or less than their share', () => {
    fc.assert(
      fc.property(anyFen, anyWeights, (totalFen, weights) => {
        const partsFen = splitFen(totalFen, weights)
        expect(sum(partsFen)).toBe(totalFen)
        const weightSum = BigInt(sum(weights))
        partsFen.forEach((partFen, position) => {
          const distance = BigInt(partFen) * weightSum - BigInt(totalFen) * BigInt(weights[position] ?? 0)
          expect(distance < weightSum && -distance < weightSum).toBe(true)
        })
      }),
      { seed: 2 },
    )
  })

  it('refuses weights that share nothing', () => {
    expect(() => splitFen(1, [0, 0])).toThrow('a weight above 0')
    expect(() => splitFen(1, [-1, 2])).toThrow('whole numbers from 0')
  })
})
