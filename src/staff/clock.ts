import { useEffect, useState } from 'react'
import { businessMomentOf, type BusinessMoment } from '../domain/shared/time'
import type { Store } from './shapes'

/** The now-line moves on this often; a minute is the smallest thing that is shown. */
const TICK_MS = 20_000

/** The time, for screens. */
export function nowAt(): number {
  return Date.now()
}

/** The time (epoch ms); the component is drawn again every 20 s. */
export function useNow(): number {
  const [at, setAt] = useState(nowAt)
  useEffect(() => {
    const timer = setInterval(() => setAt(nowAt()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return at
}

/** The store's business day and minute at `at` (epoch ms): at 01:30 a bar of beauty is still in yesterday's day. */
export function businessNow({ weeklyHours }: Pick<Store, 'weeklyHours'>, at: number): BusinessMoment {
  return businessMomentOf(at, Math.max(0, ...weeklyHours.map((hours) => hours?.closesMinute ?? 0)))
}
