import { storeDateOf, type IsoDate } from '../domain/shared/time'

/** The moment now (epoch ms), by the phone's clock. */
export function readClock(): number {
  return Date.now()
}

/** Today in the stores' zone. */
export function readToday(): IsoDate {
  return storeDateOf(readClock())
}
