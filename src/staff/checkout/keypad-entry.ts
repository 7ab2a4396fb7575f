/** What a keypad's key is called. */
export const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', 'back'] as const
export type Key = (typeof KEYS)[number]

/** Six digits of yuan: more is a slip of the finger. */
const TYPED = /^\d{0,6}(\.\d{0,2})?$/

/** What stands there after a key; a key that would make no amount of money changes nothing. */
export function pressKey(typed: string, key: Key): string {
  if (key === 'back') return typed.slice(0, -1)
  const next = key === '.' && typed === '' ? '0.' : typed === '0' && key !== '.' ? key : typed + key
  return TYPED.test(next) ? next : typed
}

/** The notes people hand over for an amount: the next ten, fifty and hundred yuan, each once. */
export function usualTendersFen(amountFen: number): number[] {
  const roundedUp = [1000, 5000, 10_000].map((noteFen) => Math.ceil(amountFen / noteFen) * noteFen)
  return [...new Set(roundedUp)].filter((tenderedFen) => tenderedFen > amountFen)
}
