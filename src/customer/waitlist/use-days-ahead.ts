import { useAnswer } from '../../client'
import { cloud } from '../cloud'
import type { Catalog } from '../state/catalogs'

/** How many days ahead she may wait for: a store's last ones may be kept for tiers with priority 优先预约, as hers may be. */
export function useDaysAhead({ horizonDays, priorityDays = 0 }: Catalog['policy']): number {
  const { state } = useAnswer(cloud, 'loyalty/show-my-tier', priorityDays === 0 ? undefined : {})
  const { rules, tierId } = state.status === 'ready' ? state.data : {}
  const hasPriority = rules?.tiers.find((tier) => tier.tierId === tierId)?.hasPriority ?? false
  return hasPriority ? horizonDays : Math.max(0, horizonDays - priorityDays)
}
