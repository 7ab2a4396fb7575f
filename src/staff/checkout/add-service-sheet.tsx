import { useState } from 'react'
import { Card, ListRow, Loadable, Money, Sheet, Stack, Tabs } from '../../ui'
import { useSentences } from '../messages'
import { useCatalog } from '../state/catalogs'

interface AddServiceSheetProps {
  readonly storeId: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onAdd: (serviceId: string) => void
}

/** 加项目: the store's services by category; one tap puts one on the bill. */
export function AddServiceSheet({ storeId, isOpen, onClose, onAdd }: AddServiceSheetProps) {
  const speak = useSentences()
  const { state, reload } = useCatalog(storeId)
  const [chosen, setChosen] = useState<string>()
  return (
    <Sheet id="add-service-sheet" isOpen={isOpen} onClose={onClose} title={speak('checkout.add')}>
      <Loadable state={state} onRetry={() => void reload()}>
        {({ categories, services }) => {
          const offered = services.filter(({ isActive }) => isActive)
          const used = categories.filter((each) => offered.some(({ categoryId }) => categoryId === each.categoryId))
          const shownId = chosen ?? used[0]?.categoryId ?? ''
          return (
            <Stack gap="small">
              <Tabs
                id="add-category"
                tabs={used.map(({ categoryId, name }) => ({ value: categoryId, label: name }))}
                value={shownId}
                onChange={setChosen}
              />
              <Card isBare tone="flat">
                {offered
                  .filter(({ categoryId }) => categoryId === shownId)
                  .map(({ serviceId, name, salePriceFen }) => (
                    <ListRow
                      key={serviceId}
                      id={`add-${serviceId}`}
                      title={name}
                      trailing={<Money amountFen={salePriceFen} />}
                      onPress={() => onAdd(serviceId)}
                    />
                  ))}
              </Card>
            </Stack>
          )
        }}
      </Loadable>
    </Sheet>
  )
}
