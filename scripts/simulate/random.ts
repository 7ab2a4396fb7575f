/** Random numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** How many of the events come that are expected so often on average, each without regard to the others. */
export function poissonFrom(random: () => number, expected: number): number {
  let count = -1
  for (let sum = 0; sum < expected; sum -= Math.log(1 - random())) count += 1
  return count
}
