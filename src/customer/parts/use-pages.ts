import { useState } from 'react'

type Page<Item> =
  | { readonly ok: true; readonly items: readonly Item[]; readonly next?: number }
  | { readonly ok: false; readonly error: { readonly code: string } }

interface Later<Item> {
  /** The first page these follow. */
  readonly of: readonly Item[]
  readonly items: readonly Item[]
  readonly next?: number
}

/** A list that goes on: the screen has its first page, the others are loaded at a tap; `next` says from where. */
export function useMorePages<Item>(
  first: readonly Item[],
  firstNext: number | undefined,
  load: (next: number) => Promise<Page<Item>>,
) {
  const [loaded, setLoaded] = useState<Later<Item>>()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<{ readonly code: string }>()
  // Pages that were loaded behind an older first page are dropped with it.
  const later = loaded?.of === first ? loaded : { of: first, items: [], next: firstNext }
  const loadMore = async (): Promise<void> => {
    if (later.next === undefined) return
    setIsBusy(true)
    setError(undefined)
    const page = await load(later.next)
    setIsBusy(false)
    if (page.ok) setLoaded({ of: first, items: [...later.items, ...page.items], next: page.next })
    else setError(page.error)
  }
  return { items: [...first, ...later.items], hasMore: later.next !== undefined, isBusy, error, loadMore }
}
