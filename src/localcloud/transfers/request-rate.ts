import type { CloudClock } from '../clock'
import { ApiRefusal } from './api-refusal'

/** Counts requests per merchant and second of the cloud's clock. */
export class RequestRate {
  private second = 0
  private readonly counts = new Map<string, number>()

  constructor(
    private readonly clock: CloudClock,
    private readonly mostPerSecond: number,
  ) {}

  /** Throws 429 `FREQUENCY_LIMITED` for one too many. */
  count(mchId: string): void {
    const second = Math.floor(this.clock.now() / 1000)
    if (second !== this.second) this.counts.clear()
    this.second = second
    const count = (this.counts.get(mchId) ?? 0) + 1
    this.counts.set(mchId, count)
    if (count > this.mostPerSecond) throw new ApiRefusal(429, 'FREQUENCY_LIMITED', '频率超限，请降低请求接口频率')
  }
}
