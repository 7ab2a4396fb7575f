import { Button, describeError, Paragraph, useLanguage } from '../../ui'
import { useSentences } from '../sentences'
import type { useMorePages } from './use-pages'

/** What stands below a list that goes on: the way to more, and why it did not come. */
export function MorePages({ pages }: { readonly pages: Omit<ReturnType<typeof useMorePages>, 'items'> }) {
  const speak = useSentences()
  const language = useLanguage()
  return (
    <>
      {pages.error !== undefined && (
        <Paragraph text={describeError(pages.error, language)} tone="danger" size="small" />
      )}
      {pages.hasMore && (
        <Button
          id="more"
          kind="secondary"
          label={speak('list.more')}
          isBlock
          isBusy={pages.isBusy}
          onPress={() => void pages.loadMore()}
        />
      )}
    </>
  )
}
