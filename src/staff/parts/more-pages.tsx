import { useState } from 'react'
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

/** The pages after the first, one tap each; `firstNext` is where the second begins. */
export function useMorePages<Item, Cursor>(
  firstNext: Cursor | undefined,
  ask: (cursor: Cursor) => Promise<Asked<Item, Cursor>>,
): MorePages<Item> {
  const [pages, setPages] = useState<Page<Item, Cursor>>()
  const [isBusy, setIsBusy] = useState(false)
  const next = pages === undefined ? firstNext : pages.next
  const load = async (): Promise<void> => {
    if (next === undefined) return
    setIsBusy(true)
    const asked = await ask(next)
    setIsBusy(false)
    if (!asked.isOk) return showToast(describeError(asked.error, currentLanguage()), 'failed')
    setPages((before) => ({ items: [...(before?.items ?? []), ...asked.page.items], next: asked.page.next }))
  }
  return { items: pages?.items ?? [], hasMore: next !== undefined, isBusy, load }
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
