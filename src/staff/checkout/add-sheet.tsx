import { useState } from 'react'
import { Card, ListRow, Loadable, Money, Segmented, Sheet, Stack, Tabs, useFormats } from '../../ui'
import { useSentences } from '../messages'
import { type SaleOffer, useCardOffers, useMembershipOffers, useTopUpOffers } from '../parts/sale-offers'
import { SaleRows } from '../parts/sale-sheet'
import type { Bundle, Catalog } from '../shapes'
import { useCatalog } from '../state/catalogs'

const KINDS = ['service', 'product', 'bundle', 'card', 'membership', 'topUp'] as const
type Ahead = 'card' | 'membership' | 'topUp'
type Kind = (typeof KINDS)[number]

interface AddSheetProps {
  readonly storeId: string
  readonly isOpen: boolean
  readonly isBusy: boolean
  readonly onClose: () => void
  readonly onAddService: (serviceId: string) => void
  readonly onAddProduct: (productId: string) => void
  readonly onAddBundle: (bundle: Bundle) => void
  readonly onSell: (offer: SaleOffer) => void
}

/** 加到账单: services, products and bundles by one tap, and what is sold ahead: cards, memberships, top-ups. */
export function AddSheet(props: AddSheetProps) {
  const { storeId, isOpen, isBusy, onClose, onAddService, onAddProduct, onAddBundle, onSell } = props
  const speak = useSentences()
  const { state, reload } = useCatalog(storeId)
  const [kind, setKind] = useState<Kind>('service')
  return (
    <Sheet id="add-sheet" isOpen={isOpen} onClose={onClose} title={speak('checkout.add')}>
      <Stack gap="small">
        <Segmented
          id="add-kind"
          options={KINDS.map((value) => ({ value, label: speak(`add.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
        {isAhead(kind) ? (
          <ForSale key={kind} {...{ kind, storeId, isBusy, onSell }} />
        ) : (
          <Loadable state={state} onRetry={() => void reload()}>
            {(catalog) =>
              kind === 'bundle' ? (
                <BundleRows catalog={catalog} isBusy={isBusy} onAdd={onAddBundle} />
              ) : (
                <ByCategory
                  key={kind}
                  categories={catalog.categories}
                  items={kind === 'service' ? servicesOf(catalog) : productsOf(catalog)}
                  emptyTitle={speak(kind === 'service' ? 'services.emptyTitle' : 'products.none')}
                  isBusy={isBusy}
                  onAdd={kind === 'service' ? onAddService : onAddProduct}
                />
              )
            }
          </Loadable>
        )}
      </Stack>
    </Sheet>
  )
}

function isAhead(kind: Kind): kind is Ahead {
  return kind === 'card' || kind === 'membership' || kind === 'topUp'
}

interface Priced {
  readonly id: string
  readonly name: string
  readonly categoryId: string
  readonly salePriceFen: number
}

function servicesOf({ services }: Catalog): Priced[] {
  return services.filter(({ isActive }) => isActive).map(({ serviceId: id, ...service }) => ({ id, ...service }))
}

function productsOf({ products = [] }: Catalog): Priced[] {
  return products.filter(({ isActive }) => isActive).map(({ productId: id, ...product }) => ({ id, ...product }))
}

interface ByCategoryProps {
  readonly categories: Catalog['categories']
  readonly items: readonly Priced[]
  readonly emptyTitle: string
  readonly isBusy: boolean
  readonly onAdd: (id: string) => void
}

function ByCategory({ categories, items, emptyTitle, isBusy, onAdd }: ByCategoryProps) {
  const [chosen, setChosen] = useState<string>()
  const used = categories.filter((each) => items.some(({ categoryId }) => categoryId === each.categoryId))
  const shownId = chosen ?? used[0]?.categoryId ?? ''
  return (
    <Loadable state={{ status: 'ready', data: items }} empty={{ icon: 'lotus', title: emptyTitle }}>
      {() => (
        <Stack gap="small">
          <Tabs
            id="add-category"
            tabs={used.map(({ categoryId, name }) => ({ value: categoryId, label: name }))}
            value={shownId}
            onChange={setChosen}
          />
          <Card isBare tone="flat">
            {items
              .filter(({ categoryId }) => categoryId === shownId)
              .map(({ id, name, salePriceFen }) => (
                <ListRow
                  key={id}
                  id={`add-${id}`}
                  title={name}
                  trailing={<Money amountFen={salePriceFen} />}
                  isDisabled={isBusy}
                  onPress={() => onAdd(id)}
                />
              ))}
          </Card>
        </Stack>
      )}
    </Loadable>
  )
}

interface BundleRowsProps {
  readonly catalog: Catalog
  readonly isBusy: boolean
  readonly onAdd: (bundle: Bundle) => void
}

function BundleRows({ catalog, isBusy, onAdd }: BundleRowsProps) {
  const speak = useSentences()
  const words = useBundleWords(catalog)
  const offered = (catalog.bundles ?? []).filter(({ isActive }) => isActive)
  return (
    <Loadable
      state={{ status: 'ready', data: offered }}
      empty={{ icon: 'list', title: speak('bundles.none'), note: speak('bundles.noneNote') }}
    >
      {() => (
        <Card isBare tone="flat">
          {offered.map((bundle) => (
            <ListRow
              key={bundle.bundleId}
              id={`add-${bundle.bundleId}`}
              title={bundle.name}
              note={words(bundle)}
              trailing={<Money amountFen={bundle.priceFen} />}
              isDisabled={isBusy}
              onPress={() => onAdd(bundle)}
            />
          ))}
        </Card>
      )}
    </Loadable>
  )
}

/** What is in a bundle, and what that costs by itself. */
export function useBundleWords({ services, products = [] }: Catalog): (bundle: Pick<Bundle, 'items'>) => string {
  const speak = useSentences()
  const { money } = useFormats()
  return ({ items }) => {
    const parts = items.map((item) => {
      const part =
        'serviceId' in item
          ? services.find(({ serviceId }) => serviceId === item.serviceId)
          : products.find(({ productId }) => productId === item.productId)
      const { quantity } = item
      return { name: part?.name ?? '', quantity, fen: (part?.salePriceFen ?? 0) * quantity }
    })
    const names = parts.map(({ name, quantity }) =>
      quantity === 1 ? name : speak('bundles.times', { name, count: quantity }),
    )
    const sumFen = parts.reduce((sum, { fen }) => sum + fen, 0)
    return speak('bundles.words', { names: names.join(speak('common.separator')), amount: money(sumFen) })
  }
}

interface ForSaleProps {
  readonly kind: Ahead
  readonly storeId: string
  readonly isBusy: boolean
  readonly onSell: (offer: SaleOffer) => void
}

function ForSale({ kind, storeId, isBusy, onSell }: ForSaleProps) {
  const speak = useSentences()
  const cards = useCardOffers(kind === 'card' ? storeId : undefined)
  const memberships = useMembershipOffers(kind === 'membership' ? storeId : undefined)
  const topUps = useTopUpOffers(kind === 'topUp')
  const emptyOf = {
    card: { icon: 'wallet', title: speak('cards.noPlans'), note: speak('cards.noPlansNote') },
    membership: { icon: 'star', title: speak('membership.noPlans'), note: speak('membership.noPlansNote') },
    topUp: { icon: 'wallet', title: speak('prepaid.noOffers'), note: speak('prepaid.noOffersNote') },
  } as const
  const offersOf = { card: cards, membership: memberships, topUp: topUps }
  return <SaleRows offers={offersOf[kind]} empty={emptyOf[kind]} {...{ isBusy, onSell }} />
}
