import { Cron } from 'croner'

/** When a trigger is due. */
export interface CronSchedule {
  /** The first due time after `atMs`, both epoch milliseconds; `undefined` when there is none any more. */
  nextAfter(atMs: number): number | undefined
}

/** WeChat's timers follow Beijing time, which has no summer time: minutes ahead of UTC. */
const CHINA_OFFSET_MINUTES = 8 * 60

/** One character set per field: second, minute, hour, day, month, weekday, year. */
const FIELDS = [
  { name: 'second', form: /^[\d*,/-]+$/ },
  { name: 'minute', form: /^[\d*,/-]+$/ },
  { name: 'hour', form: /^[\d*,/-]+$/ },
  { name: 'day', form: /^[\d*,/?LW-]+$/ },
  { name: 'month', form: /^[\d*,/A-Z-]+$/i },
  // 0 is Sunday and 6 Saturday; 7 is no day.
  { name: 'weekday', form: /^(?!.*(^|[,-])7)[\d*,/?#A-Z-]+$/i },
  { name: 'year', form: /^[\d*,/-]+$/ },
] as const

/**
 * Reads WeChat's seven fields `second minute hour day month weekday year`, in UTC+8. When day and weekday both name
 * something, either suffices. `? L W #` are understood as Tencent's cloud functions (SCF) do. Throws on anything else.
 * Source: cloud.tencent.com/document/product/583/9708.
 */
export function parseCron(expression: string): CronSchedule {
  const parts = expression.trim().split(/\s+/)
  if (parts.length !== FIELDS.length) {
    throw new Error(`a cron expression has seven fields, "${expression}" has ${parts.length}`)
  }
  FIELDS.forEach(({ name, form }, index) => {
    const part = parts[index] ?? ''
    if (!form.test(part)) throw new Error(`"${part}" is not a ${name} in the cron expression "${expression}"`)
  })
  // For SCF `?` leaves the field open; croner would put today in its place.
  const pattern = parts.map((part) => (part === '?' ? '*' : part)).join(' ')
  const cron = new Cron(pattern, {
    paused: true,
    mode: '7-part',
    utcOffset: CHINA_OFFSET_MINUTES,
    sloppyRanges: true, // SCF's `1/10`: from 1, every 10
  })
  return { nextAfter: (atMs) => cron.nextRun(new Date(atMs))?.getTime() }
}
