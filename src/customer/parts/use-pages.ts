import { useState } from 'react'

type Page<Item, Cursor> =
  | { readonly ok: true; readonly items: readonly Item[]; readonly next?: Cursor }
  | { readonly ok: false; readonly error: { readonly code: string } }

interface Later<Item, Cursor> {
  /** The first page these follow. */
  readonly of: readonly Item[]
  readonly items: readonly Item[]
  readonly next?: Cursor
}

/** A list that goes on: the screen has its first page, the others are loaded at a tap; `next` says from where. */
export function useMorePages<Item, Cursor>(
  first: readonly Item[],
  firstNext: Cursor | undefined,
  load: (next: Cursor) => Promise<Page<Item, Cursor>>,
) {
  const [loaded, setLoaded] = useState<Later<Item, Cursor>>()
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
