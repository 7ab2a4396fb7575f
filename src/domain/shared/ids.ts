/** Crockford's base 32: no I, L, O or U, so that a read-out id is not misheard. Source: the ULID specification. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIME_CHARACTERS = 10
const RANDOM_CHARACTERS = 16

/** How many random bytes one id uses up: one for each random character, of which 5 bits count. */
export const ID_RANDOM_BYTES = RANDOM_CHARACTERS

/**
 * A ULID: 10 characters of time and 16 of randomness, which sorts by time as text.
 * `atMs` is epoch milliseconds; `random` holds at least 16 bytes from a good source.
 */
export function makeUlid(atMs: number, random: Uint8Array): string {
  if (!Number.isSafeInteger(atMs) || atMs < 0 || atMs >= 2 ** 48) throw new RangeError(`not a time for an id: ${atMs}`)
  if (random.length < RANDOM_CHARACTERS) throw new RangeError(`an id needs ${RANDOM_CHARACTERS} random bytes`)
  let time = ''
  for (let rest = atMs; time.length < TIME_CHARACTERS; rest = Math.floor(rest / 32)) time = characterOf(rest) + time
  return time + Array.from(random.subarray(0, RANDOM_CHARACTERS), characterOf).join('')
}

function characterOf(value: number): string {
  return ALPHABET.charAt(value % 32)
}

/** An id whose prefix tells a reader what it names: `makeId('appt', …)` is `appt_01J…`. */
export function makeId(prefix: string, atMs: number, random: Uint8Array): string {
  return `${prefix}_${makeUlid(atMs, random)}`
}
