import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import {
  ActionBar,
  Button,
  Card,
  currentLanguage,
  describeError,
  Heading,
  ListRow,
  Loadable,
  Money,
  Picture,
  showToast,
  Stack,
  Stepper,
  useFormats,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { openBill } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import type { Catalog, Product } from '../../shapes'
import { useCatalog } from '../../state/catalogs'
import { tellNews } from '../../state/news'

const MOST_UNITS = 20

/** How many of which product. */
type Basket = Readonly<Record<string, number>>

/** 卖产品 without a visit: how many of which, and their bill. Whoever sells stands on it, and may be changed there. */
function SalePage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const { id = '' } = useRouter().params
  const { storeId } = store
  const { state, reload } = useCatalog(storeId)
  const [basket, setBasket] = useState<Basket>({})
  const [isBusy, setIsBusy] = useState(false)
  const products = state.status === 'ready' ? (state.data.products ?? []).filter(({ isActive }) => isActive) : []
  const items = products.flatMap(({ productId }) => {
    const quantity = basket[productId] ?? 0
    return quantity === 0 ? [] : [{ productId, quantity, staffMemberIds: [staff.staffMemberId] }]
  })
  const sumFen = products.reduce((sum, { productId, salePriceFen }) => sum + salePriceFen * (basket[productId] ?? 0), 0)
  const sell = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('checkout/sell-products', { storeId, customerId: id, items })
    setIsBusy(false)
    tellNews()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    setBasket({})
    openBill(reply.data.bill.billId)
  }
  return (
    <StaffScreen
      tab="customers"
      isAbove
      title={speak('products.sell')}
      bar={
        <ActionBar summary={<Money amountFen={sumFen} size="title" tone="accent" />}>
          <Button
            id="sell-products"
            isBlock
            label={speak('products.toBill')}
            isBusy={isBusy}
            isDisabled={items.length === 0}
            onPress={() => void sell()}
          />
        </ActionBar>
      }
    >
      <Loadable
        state={state}
        onRetry={() => void reload()}
        isEmpty={() => products.length === 0}
        empty={{ icon: 'list', title: speak('products.none'), note: speak('products.noneNote') }}
      >
        {({ categories }) => <Shelves {...{ categories, products, basket }} onChange={setBasket} />}
      </Loadable>
    </StaffScreen>
  )
}

interface ShelvesProps {
  readonly categories: Catalog['categories']
  readonly products: readonly Product[]
  readonly basket: Basket
  readonly onChange: (basket: Basket) => void
}

function Shelves({ categories, products, basket, onChange }: ShelvesProps) {
  const { money } = useFormats()
  return (
    <Stack gap="large">
      {categories.map(({ categoryId, name: category }) => {
        const own = products.filter((product) => product.categoryId === categoryId)
        if (own.length === 0) return null
        return (
          <Stack key={categoryId} gap="small">
            <Heading text={category} />
            <Card isBare>
              {own.map(({ productId, name, pictureFileId, salePriceFen }) => (
                <ListRow
                  key={productId}
                  id={`product-${productId}`}
                  leading={<Picture picture={pictureFileId} widthPx={48} isRounded />}
                  title={name}
                  note={money(salePriceFen)}
                  trailing={
                    <Stepper
                      id={`units-${productId}`}
                      value={basket[productId] ?? 0}
                      most={MOST_UNITS}
                      onChange={(count) => onChange({ ...basket, [productId]: count })}
                    />
                  }
                />
              ))}
            </Card>
          </Stack>
        )
      })}
    </Stack>
  )
}

export default forStaff(SalePage)
