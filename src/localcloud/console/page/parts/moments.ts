const SHOP_OFFSET_MS = 8 * 60 * 60 * 1000

/** `2026-01-31 09:05:00` in UTC+8, whatever zone the browser is in. */
export function formatMoment(at: number): string {
  return new Date(at + SHOP_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** `09:05:00.123` in UTC+8. */
export function formatTimeOfDay(at: number): string {
  return new Date(at + SHOP_OFFSET_MS).toISOString().slice(11, 23)
}

/** Reads what a `datetime-local` field holds as a moment in UTC+8. */
export function parseMoment(text: string): number | undefined {
  const at = Date.parse(`${text.length === 16 ? `${text}:00` : text}Z`) - SHOP_OFFSET_MS
  return Number.isNaN(at) ? undefined : at
}

/** What a `datetime-local` field wants. */
export function momentForField(at: number): string {
  return new Date(at + SHOP_OFFSET_MS).toISOString().slice(0, 19)
}
