import { drawCustomers } from '../../../scripts/simulate/customers'
import { playDay, type ChoosingRule } from '../../../scripts/simulate/play-day'
import { estimate, estimateGrowth } from '../../../scripts/simulate/statistics'
import { CLOSES_MINUTE, OPENS_MINUTE } from '../../../scripts/simulate/store'

const SEED = 20250310

describe('the simulated day', () => {
  it.each<ChoosingRule>(['anyFree', 'offeredFirst', 'likedOnly', 'hoursNotSaid'])(
    'books nobody twice, and all it says (%s)',
    (rule) => {
      const customers = drawCustomers(SEED, 1)
      const { staffDays, soldMinutes, askedMinutes, refusedCount } = playDay(customers, rule)
      const visits = staffDays.flatMap(({ busy }) => busy)
      for (const { busy } of staffDays) {
        const edges = [OPENS_MINUTE, ...busy.flatMap(({ startMinute, endMinute }) => [startMinute, endMinute])]
        expect([...edges, CLOSES_MINUTE]).toEqual([...edges, CLOSES_MINUTE].sort((a, b) => a - b))
      }
      expect(visits).toHaveLength(customers.length - refusedCount)
      expect(visits.reduce((sum, { startMinute, endMinute }) => sum + endMinute - startMinute, 0)).toBe(soldMinutes)
      expect(soldMinutes).toBeLessThan(askedMinutes)
      for (const { appointmentId, startMinute } of visits) {
        const within = customers[Number(appointmentId.slice('appt_'.length))]?.within
        expect(startMinute).toBeGreaterThanOrEqual(within?.startMinute ?? Infinity)
        expect(startMinute).toBeLessThanOrEqual(within?.endMinute ?? -Infinity)
      }
    },
  )

  it('is the same for the same seed, and another for another', () => {
    const played = playDay(drawCustomers(SEED, 0.7), 'offeredFirst')
    expect(playDay(drawCustomers(SEED, 0.7), 'offeredFirst')).toEqual(played)
    expect(playDay(drawCustomers(SEED + 1, 0.7), 'offeredFirst')).not.toEqual(played)
  })

  it('draws the customers the issue describes', () => {
    const customers = Array.from({ length: 100 }, (_, index) => drawCustomers(SEED + index, 0.85)).flat()
    const shareOf = (count: number): number => count / customers.length
    const meanMinutes = estimate(customers.map(({ minutes }) => minutes))
    expect(Math.abs(meanMinutes.mean - 70.5)).toBeLessThan(2 * meanMinutes.margin)
    expect(shareOf(customers.filter(({ staffMemberId }) => staffMemberId !== undefined).length)).toBeCloseTo(0.4, 1)
    // 0.85 of 8 × 720 minutes on average.
    expect(Math.abs(customers.reduce((sum, { minutes }) => sum + minutes, 0) / 100 - 4896)).toBeLessThan(200)
    const windows = customers.map(({ within }) => within.endMinute - within.startMinute)
    expect([Math.min(...windows), Math.max(...windows)]).toEqual([120, 360])
    expect(customers.every(({ within, minutes }) => within.endMinute + minutes <= CLOSES_MINUTE)).toBe(true)
  })
})

describe('the figures', () => {
  it('tell the mean and half of its 95 % interval', () => {
    const { mean, margin } = estimate([1, 2, 3, 4])
    expect(mean).toBe(2.5)
    // The standard deviation is 1.291, that of the mean half of it.
    expect(margin).toBeCloseTo(1.96 * 0.6455, 3)
  })

  it('compare run by run', () => {
    const { mean, margin } = estimateGrowth([100, 200], [110, 210])
    expect(mean).toBeCloseTo(10 / 150)
    expect(margin).toBeCloseTo(0)
  })
})
