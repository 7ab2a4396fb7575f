import fc from 'fast-check'
import { pauseBefore } from '../../../src/server/platform/transaction'

describe('the pause before another attempt', () => {
  it.each([
    [2, 0.999, 9],
    [3, 0.999, 19],
    [4, 0.5, 20],
    [7, 0.999, 319],
    [8, 0.999, 399],
    [20, 0.999, 399],
    [20, 0, 0],
  ])('%i with luck %d is %i ms', (attempt, random, expectedMs) => {
    expect(pauseBefore(attempt, random)).toBe(expectedMs)
  })

  it('is any time up to a limit that grows, so that those who met once do not meet again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 20 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, random) => {
          const pauseMs = pauseBefore(attempt, random)
          expect(pauseMs).toBeGreaterThanOrEqual(0)
          expect(pauseMs).toBeLessThan(Math.min(400, 10 * 2 ** (attempt - 2)) + 1)
        },
      ),
      { seed: 9 },
    )
  })
})
