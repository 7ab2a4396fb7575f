const DIGITS = 36

/** A key for something of a store's that people name freely (`room-k3f9a2x1`); the contracts want letters and digits. */
export function makeKey(prefix: string): string {
  const random = Array.from({ length: 8 }, () => Math.floor(Math.random() * DIGITS).toString(DIGITS)).join('')
  return `${prefix}-${random}`
}
