import type { GridTime } from '../../../ui'
import type { BookingPolicy } from '../../shapes'

/**
 * The starts from now to the end of the lead time, which are offered to nobody but walk-ins; whether one is free the
 * cloud tells when it is taken. The first carries `reason`.
 */
export function walkInTimes(
  nowMinute: number,
  { stepMinutes, leadMinutes }: Pick<BookingPolicy, 'stepMinutes' | 'leadMinutes'>,
  reason: string,
): GridTime[] {
  const first = Math.floor(nowMinute / stepMinutes) * stepMinutes + (nowMinute % stepMinutes === 0 ? 0 : stepMinutes)
  const count = Math.max(1, Math.ceil((nowMinute + leadMinutes - first) / stepMinutes))
  return Array.from({ length: count }, (_, index) => ({
    minute: first + index * stepMinutes,
    ...(index === 0 ? { reason } : {}),
  }))
}
