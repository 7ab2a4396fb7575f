import { useState } from 'react'
import type { CallData } from '../../../client'
import { Button, Card, currentLanguage, describeError, showToast, Stack, SwitchRow } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { AmountField } from '../../parts/amount-field'
import type { CatalogItem } from '../../parts/store-prices-row'
import { reloadCatalog } from '../../state/catalogs'

/** A store, and what the thing costs there; without a price it is not on the store's list. */
export type PricedStore = CallData<'catalog/list-store-prices'>['stores'][number]

/** As src/contracts/store-prices.ts has it. */
const MOST_AT_ONCE = 14

interface Change {
  readonly salePriceFen: number | undefined
  readonly isActive: boolean
}

interface PricesFormProps {
  readonly item: CatalogItem
  readonly fromStoreId: string
  readonly others: readonly PricedStore[]
  /** What it costs at this store: what another one begins with. */
  readonly usualFen: number
  readonly onSaved: () => Promise<void>
}

/** A price for each of the other stores, and whether it is sold there; only what was changed is sent. */
export function PricesForm({ item, fromStoreId, others, usualFen, onSaved }: PricesFormProps) {
  const speak = useSentences()
  const [changes, setChanges] = useState<Readonly<Record<string, Change>>>({})
  const [isBusy, setIsBusy] = useState(false)
  const isWrong = Object.values(changes).some(({ salePriceFen }) => salePriceFen === undefined)
  const save = async (): Promise<void> => {
    setIsBusy(true)
    const prices = Object.entries(changes).flatMap(([storeId, { salePriceFen, isActive }]) =>
      salePriceFen === undefined ? [] : [{ storeId, salePriceFen, isActive }],
    )
    for (let sent = 0; sent < prices.length; sent += MOST_AT_ONCE) {
      const part = prices.slice(sent, sent + MOST_AT_ONCE)
      const reply = await cloud.call('catalog/set-store-prices', { item, fromStoreId, prices: part })
      if (!reply.ok) {
        setIsBusy(false)
        const where = others.find(({ storeId }) => storeId === reply.error.details?.['storeId'])
        const why = describeError(reply.error, currentLanguage())
        return showToast(where === undefined ? why : speak('storePrices.refused', { store: where.name, why }), 'failed')
      }
    }
    for (const { storeId } of prices) await reloadCatalog(storeId)
    await onSaved()
    setChanges({})
    setIsBusy(false)
    showToast(speak('common.saved'), 'done')
  }
  return (
    <Stack>
      {others.map((store) => (
        <StoreCard
          key={store.storeId}
          {...{ store, usualFen }}
          change={changes[store.storeId]}
          onChange={(change) => setChanges((all) => ({ ...all, [store.storeId]: change }))}
        />
      ))}
      <Button
        id="save"
        label={speak('common.save')}
        isBlock
        isBusy={isBusy}
        isDisabled={isWrong || Object.keys(changes).length === 0}
        onPress={() => void save()}
      />
    </Stack>
  )
}

interface StoreCardProps {
  readonly store: PricedStore
  readonly usualFen: number
  readonly change: Change | undefined
  readonly onChange: (change: Change) => void
}

function StoreCard({ store: { storeId, name, price }, usualFen, change, onChange }: StoreCardProps) {
  const speak = useSentences()
  const shown: Change = change ?? price ?? { salePriceFen: usualFen, isActive: false }
  return (
    <Card title={name}>
      <Stack>
        <SwitchRow
          id={`sold-${storeId}`}
          label={speak('storePrices.isSold')}
          {...(price === undefined ? { note: speak('storePrices.notThere') } : {})}
          isOn={shown.isActive}
          onChange={(isActive) => onChange({ ...shown, isActive })}
        />
        {(price !== undefined || shown.isActive) && (
          <AmountField
            id={`price-${storeId}`}
            label={speak('services.salePrice')}
            amountFen={shown.salePriceFen ?? usualFen}
            onChange={(salePriceFen) => onChange({ ...shown, salePriceFen })}
          />
        )}
      </Stack>
    </Card>
  )
}
