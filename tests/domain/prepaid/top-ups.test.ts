import * as fc from 'fast-check'
import {
  balanceOf,
  giveBackToTopUps,
  spendTopUps,
  spentAmountOf,
  sumFenOf,
  type SpentPart,
  type TopUp,
} from '../../../src/domain/prepaid/top-ups'
import { topUp } from '../../support/prepaid-domain'

const left = (topUps: readonly TopUp[]): number[][] =>
  topUps.map(({ principalLeftFen, bonusLeftFen }) => [principalLeftFen, bonusLeftFen])

function spend(topUps: readonly TopUp[], amountFen: number): { topUps: readonly TopUp[]; parts: readonly SpentPart[] } {
  const spent = spendTopUps(topUps, amountFen, '2026-11-09')
  if (!spent.isOk) throw new Error(spent.error.code)
  return spent.value
}

describe('spending from one top-up of 1000 yuan with 200 on top', () => {
  it.each([
    // Amounts spent one after the other, and principal and bonus each took, all in fen.
    [[120_000], [[100_000, 20_000]]],
    [[60_000], [[50_000, 10_000]]],
    [
      [19_990, 3890],
      [
        [16_658, 3332],
        [3242, 648],
      ],
    ],
    [
      [1, 1, 1, 1, 1, 1],
      [
        [1, 0],
        [1, 0],
        [1, 0],
        [0, 1],
        [1, 0],
        [1, 0],
      ],
    ],
    [
      [119_999, 1],
      [
        [99_999, 20_000],
        [1, 0],
      ],
    ],
  ])('%j fen take %j', (amountsFen, expected) => {
    let topUps: readonly TopUp[] = [topUp({ principalFen: 100_000, bonusFen: 20_000 })]
    const taken = amountsFen.map((amountFen) => {
      const spent = spend(topUps, amountFen)
      topUps = spent.topUps
      const { principalFen, bonusFen } = spentAmountOf(spent.parts)
      return [principalFen, bonusFen]
    })
    expect(taken).toEqual(expected)
  })
})

describe('spending from several', () => {
  const both = [
    topUp({ topUpId: 'topup_old', principalFen: 10_000, bonusFen: 0 }),
    topUp({ topUpId: 'topup_new', principalFen: 50_000, bonusFen: 10_000 }),
  ]

  it('takes the oldest first, and the rest from the next in its own proportion', () => {
    const { topUps, parts } = spend(both, 16_000)
    expect(left(topUps)).toEqual([
      [0, 0],
      [45_000, 9000],
    ])
    expect(parts.map(({ topUpId, principalFen, bonusFen }) => [topUpId, principalFen, bonusFen])).toEqual([
      ['topup_old', 10_000, 0],
      ['topup_new', 5000, 1000],
    ])
  })

  it.each([
    [70_000, true],
    [70_001, false],
  ])('%p fen of 70,000: %p', (amountFen, isOk) => {
    const spent = spendTopUps(both, amountFen, '2026-11-09')
    expect(spent).toMatchObject(isOk ? { isOk } : { error: { code: 'PREPAID_SHORT', balanceFen: 70_000 } })
  })

  it('gives a part back to those it came from, principal and bonus each in proportion', () => {
    const { topUps, parts } = spend(both, 16_000)
    const half = giveBackToTopUps(topUps, parts, { principalFen: 7500, bonusFen: 500 })
    expect(left(half.topUps)).toEqual([
      [5000, 0],
      [47_500, 9500],
    ])
    const rest = giveBackToTopUps(half.topUps, half.parts, { principalFen: 7500, bonusFen: 500 })
    expect(left(rest.topUps)).toEqual(left(both))
    expect(() => giveBackToTopUps(rest.topUps, rest.parts, { principalFen: 1, bonusFen: 0 })).toThrow(RangeError)
  })
})

/** A payment that was made with them, and how much of it went back. */
interface Spend {
  parts: readonly SpentPart[]
}

const someTopUps = fc
  .array(
    fc.record({ principalFen: fc.integer({ min: 1, max: 50_000 }), bonusFen: fc.integer({ min: 0, max: 20_000 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((bought) => bought.map((each, position) => topUp({ ...each, topUpId: `topup_${position}` })))

const someSteps = fc.array(
  fc.record({
    isRefund: fc.boolean(),
    which: fc.nat(),
    /** Of what may be spent or given back. */
    shareBp: fc.integer({ min: 1, max: 10_000 }),
  }),
  { maxLength: 25 },
)

describe('any history of spends and refunds', () => {
  it('adds up to the fen, never leaves less than nothing, and undone altogether leaves all as it was bought', () => {
    fc.assert(
      fc.property(someTopUps, someSteps, (bought, steps) => {
        let topUps: readonly TopUp[] = bought
        const spends: Spend[] = []
        const giveBack = (spent: Spend, of: (leftFen: number) => number): void => {
          const took = spentAmountOf(spent.parts)
          const principalFen = of(took.principalFen - backOf(spent.parts, 'principalBackFen'))
          const bonusFen = of(took.bonusFen - backOf(spent.parts, 'bonusBackFen'))
          const after = giveBackToTopUps(topUps, spent.parts, { principalFen, bonusFen })
          topUps = after.topUps
          spent.parts = after.parts
        }
        for (const { isRefund, which, shareBp } of steps) {
          const share = (fen: number): number => Math.floor((fen * shareBp) / 10_000)
          const spent = spends[which % Math.max(1, spends.length)]
          if (isRefund && spent !== undefined) giveBack(spent, share)
          else {
            const done = spend(topUps, share(sumFenOf(balanceOf(topUps))))
            topUps = done.topUps
            spends.push({ parts: done.parts })
          }
          expectSound(bought, topUps, spends)
        }
        for (const spent of spends) giveBack(spent, (leftFen) => leftFen)
        expect(left(topUps)).toEqual(left(bought))
      }),
      { numRuns: 150, seed: 7 },
    )
  })
})

function backOf(parts: readonly SpentPart[], which: 'principalBackFen' | 'bonusBackFen'): number {
  return parts.reduce((sumFen, part) => sumFen + part[which], 0)
}

/** Nothing is below zero or above what was bought, and what is left and what payments hold is what was bought. */
function expectSound(bought: readonly TopUp[], topUps: readonly TopUp[], spends: readonly Spend[]): void {
  for (const { principalFen, bonusFen, principalLeftFen, bonusLeftFen } of topUps) {
    expect(principalLeftFen >= 0 && principalLeftFen <= principalFen).toBe(true)
    expect(bonusLeftFen >= 0 && bonusLeftFen <= bonusFen).toBe(true)
  }
  const parts = spends.flatMap((spent) => spent.parts)
  const held = spentAmountOf(parts)
  const now = balanceOf(topUps)
  const atFirst = balanceOf(bought)
  expect(now.principalFen + held.principalFen - backOf(parts, 'principalBackFen')).toBe(atFirst.principalFen)
  expect(now.bonusFen + held.bonusFen - backOf(parts, 'bonusBackFen')).toBe(atFirst.bonusFen)
}

describe('spends alone', () => {
  it('keep each top-up within a fen of the proportion it was bought in', () => {
    fc.assert(
      fc.property(someTopUps, fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 12 }), (bought, amounts) => {
        let topUps: readonly TopUp[] = bought
        for (const amountFen of amounts) {
          topUps = spend(topUps, Math.min(amountFen, sumFenOf(balanceOf(topUps)))).topUps
          for (const { principalFen, bonusFen, principalLeftFen, bonusLeftFen } of topUps) {
            const spentFen = principalFen - principalLeftFen + bonusFen - bonusLeftFen
            const exactFen = (spentFen * principalFen) / (principalFen + bonusFen)
            expect(Math.abs(principalFen - principalLeftFen - exactFen)).toBeLessThanOrEqual(0.5)
          }
        }
      }),
      { numRuns: 150, seed: 8 },
    )
  })
})
