import { useNow as useCloudNow } from '../client'
import { businessMomentOf, type BusinessMoment } from '../domain/shared/time'
import { cloud } from './cloud'
import type { Store } from './shapes'

/** The cloud's time (epoch ms), whatever the phone's clock shows. */
export const nowAt = cloud.clock.now

/** The same for components, which are drawn again as it passes. */
export function useNow(): number {
  return useCloudNow(cloud)
}

/** The store's business day and minute at `at` (epoch ms): at 01:30 a bar of beauty is still in yesterday's day. */
export function businessNow({ weeklyHours }: Pick<Store, 'weeklyHours'>, at: number): BusinessMoment {
  return businessMomentOf(at, Math.max(0, ...weeklyHours.map((hours) => hours?.closesMinute ?? 0)))
}
