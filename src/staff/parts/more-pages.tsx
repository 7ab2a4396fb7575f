import { useEffect, useRef, useState } from 'react'
import { Button, currentLanguage, describeError, type ShownError, showToast } from '../../ui'
import { useSentences } from '../messages'

interface Page<Item, Cursor> {
  readonly items: readonly Item[]
  readonly next: Cursor | undefined
}

type Asked<Item, Cursor> =
  { readonly isOk: true; readonly page: Page<Item, Cursor> } | { readonly isOk: false; readonly error: ShownError }

/** What is known of a list after its first page. */
export interface MorePages<Item> {
  readonly items: readonly Item[]
  readonly hasMore: boolean
  readonly isBusy: boolean
  readonly load: () => Promise<void>
}

interface Later<Item, Cursor> extends Page<Item, Cursor> {
  readonly pageCount: number
}

/**
 * The pages after `first`, one tap each. When the first page was asked for again, so are they: until then they stay,
 * without what the new first page has of them, so that a sheet above one of them is not lost.
 */
export function useMorePages<Item, Cursor>(
  first: Page<Item, Cursor> | undefined,
  idOf: (item: Item) => string,
  ask: (cursor: Cursor) => Promise<Asked<Item, Cursor>>,
): MorePages<Item> {
  const [later, setLater] = useState<Later<Item, Cursor>>()
  const [isBusy, setIsBusy] = useState(false)
  const latest = useRef({ first, later, ask })
  latest.current = { first, later, ask }
  const firstItems = first?.items
  useEffect(() => {
    const { first: begin, later: shown, ask: askPage } = latest.current
    if (begin === undefined || shown === undefined) return
    let isLatest = true
    void askAgain(begin.next, shown.pageCount, askPage).then((again) => {
      if (isLatest && again !== undefined) setLater(again)
    })
    return () => {
      isLatest = false
    }
  }, [firstItems])
  const next = later === undefined ? first?.next : later.next
  const load = async (): Promise<void> => {
    if (next === undefined) return
    setIsBusy(true)
    const asked = await ask(next)
    setIsBusy(false)
    if (!asked.isOk) return showToast(describeError(asked.error, currentLanguage()), 'failed')
    setLater((before) => ({
      ...{ items: [...(before?.items ?? []), ...asked.page.items], next: asked.page.next },
      pageCount: (before?.pageCount ?? 0) + 1,
    }))
  }
  const firstIds = new Set(firstItems?.map(idOf))
  const items = (later?.items ?? []).filter((item) => !firstIds.has(idOf(item)))
  return { items, hasMore: next !== undefined, isBusy, load }
}

/** As many pages as there were; undefined where asking failed: what is shown stays then, as the first page does. */
async function askAgain<Item, Cursor>(
  firstNext: Cursor | undefined,
  pageCount: number,
  ask: (cursor: Cursor) => Promise<Asked<Item, Cursor>>,
): Promise<Later<Item, Cursor> | undefined> {
  let again: Later<Item, Cursor> = { items: [], next: firstNext, pageCount: 0 }
  while (again.pageCount < pageCount && again.next !== undefined) {
    const asked = await ask(again.next)
    if (!asked.isOk) return undefined
    again = { items: [...again.items, ...asked.page.items], next: asked.page.next, pageCount: again.pageCount + 1 }
  }
  return again
}

/** 再看更多, while there is more. */
export function MoreButton({ pages: { hasMore, isBusy, load } }: { readonly pages: MorePages<unknown> }) {
  const speak = useSentences()
  if (!hasMore) return null
  return (
    <Button
      id="more"
      kind="secondary"
      isBlock
      label={speak('common.more')}
      isBusy={isBusy}
      onPress={() => void load()}
    />
  )
}
