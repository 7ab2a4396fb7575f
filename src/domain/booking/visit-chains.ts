/** Items that start together, by their positions in the visit: one, or several side by side. */
export type Step = readonly number[]

/** What is done with one guest: one step after another. */
export type Chain = readonly Step[]

/** For whom an item is, and whether it is done beside the same guest's item before it. */
export interface PlaceInVisit {
  /** Absent: 0, the customer herself; 1 to 4 are her guests. */
  readonly guest?: number
  /** Absent: it follows. */
  readonly isParallel?: boolean
}

/** The items of a visit by guest, in the order wished for: guests run side by side, a guest's steps follow each other. */
export function chainsOf(items: readonly PlaceInVisit[]): readonly Chain[] {
  const chains = new Map<number, number[][]>()
  items.forEach(({ guest = 0, isParallel = false }, position) => {
    const chain = chains.get(guest) ?? []
    chains.set(guest, chain)
    const last = chain.at(-1)
    if (isParallel && last !== undefined) last.push(position)
    else chain.push([position])
  })
  return [...chains.values()]
}

/** The fields that say an item's place in its visit; what is usual is left out. */
export function placeInVisit({ guest = 0, isParallel = false }: PlaceInVisit): PlaceInVisit {
  return { ...(guest !== 0 && { guest }), ...(isParallel && { isParallel }) }
}
