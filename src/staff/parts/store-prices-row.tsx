import type { CallRequest } from '../../client'
import { Card, ListRow } from '../../ui'
import { useSentences } from '../messages'
import { openPage } from '../navigation'
import { isManager, useSession } from '../state/session'

/** A service, a product or a bundle, by its id. */
export type CatalogItem = CallRequest<'catalog/list-store-prices'>['item']

interface StorePricesRowProps {
  readonly item: Record<string, string>
}

/** The way to what it costs at her other stores; nothing for those who manage one store only. */
export function StorePricesRow({ item }: StorePricesRowProps) {
  const speak = useSentences()
  const entry = useSession((session) => session.entry)
  if (entry.status !== 'ready' || entry.stores.length < 2 || !isManager(entry.staff)) return null
  return (
    <Card isBare>
      <ListRow
        id="store-prices"
        title={speak('storePrices.title')}
        note={speak('storePrices.rowNote')}
        onPress={() => openPage('manage/store-prices', item)}
      />
    </Card>
  )
}
