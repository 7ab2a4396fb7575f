import { showRevenue } from '../../contracts/day-close'
import { addFen } from '../../domain/shared/money'
import { ok } from '../../domain/shared/result'
import { monthSpan, storeDateOf } from '../../domain/shared/time'
import { revenueOf, type LedgerSum } from '../../domain/till/figures'
import { query } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { sumEntriesByDay } from './sum-entries'

const DAY_MS = 86_400_000

/** The kinds of entries of so many days fit in one answer (1000 groups). */
const DAYS_AT_ONCE = 16

/** 预收与实耗 by day, from the entries. Database requests: 3 (staff, two halves of the month). */
export const showRevenueAction = query(showRevenue, async ({ storeId, month }, { caller, database }) => {
  const may = requireStore(caller, storeId)
  if (!may.isOk) return may
  const { startsAt, endsAt } = monthSpan(month)
  const middleAt = startsAt + DAYS_AT_ONCE * DAY_MS
  const halves = [
    { fromAt: startsAt, toAt: middleAt },
    { fromAt: middleAt, toAt: endsAt },
  ]
  const days = []
  for (const half of halves) {
    const byDay = await sumEntriesByDay(database, storeId, half)
    for (const [place, sums] of [...byDay].sort(([a], [b]) => a - b))
      days.push({ on: storeDateOf(half.fromAt + place * DAY_MS), sums })
  }
  const total = days.flatMap(({ sums }) => sums)
  return ok({ days: days.map(({ on, sums }) => ({ on, ...figuresOf(sums) })), total: figuresOf(total) })
})

function figuresOf(sums: readonly LedgerSum[]) {
  const takings = sums.filter(({ account }) => account.startsWith('takings.'))
  return { takingsFen: addFen(...takings.map(({ sumFen }) => sumFen)), ...revenueOf(sums) }
}
