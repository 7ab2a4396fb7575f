/** WeChat writes every time it shows in UTC+8, wherever the machine is. */
const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000

function beijingIso(atMs: number): string {
  return new Date(atMs + BEIJING_OFFSET_MS).toISOString()
}

/** `20250115150403`: the form of `time_end`, `time_start` and `time_expire`. */
export function compactTime(atMs: number): string {
  return beijingIso(atMs).replace(/\D/g, '').slice(0, 14)
}

/** Reads `20250115150403` as Beijing time; undefined if it is not such a time. */
export function parseCompactTime(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second] = parts
  const atMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
  return Number.isNaN(atMs) ? undefined : atMs
}

/** `2025-01-15 15:04:03`: the form of a refund's success time. */
export function spacedTime(atMs: number): string {
  return beijingIso(atMs).slice(0, 19).replace('T', ' ')
}

/** `2025-01-15T15:04:03+08:00`: the form of every time in API v3. */
export function rfc3339Time(atMs: number): string {
  return `${beijingIso(atMs).slice(0, 19)}+08:00`
}

/** `20250115`: a day as WeChat counts it. */
export function beijingDay(atMs: number): string {
  return compactTime(atMs).slice(0, 8)
}
