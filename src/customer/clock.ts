import { useNow } from '../client'
import { storeDateOf, type IsoDate } from '../domain/shared/time'
import { cloud } from './cloud'

/** The moment now (epoch ms) by the cloud's clock, whatever the phone's shows. */
export const readClock = cloud.clock.now

/** Today in the stores' zone. */
export function readToday(): IsoDate {
  return storeDateOf(readClock())
}

/** Today for components, which are drawn again when it changes. */
export function useToday(): IsoDate {
  return storeDateOf(useNow(cloud))
}
