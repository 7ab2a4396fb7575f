import { useState } from 'react'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  Flow,
  ListRow,
  Paragraph,
  showToast,
  Stack,
  Stepper,
  SwitchRow,
  TextField,
  useFormats,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { leavePage } from '../../navigation'
import { AmountField } from '../../parts/amount-field'
import type { Bundle, Catalog } from '../../shapes'
import { reloadCatalog } from '../../state/catalogs'

/** As src/contracts/products.ts has it. */
const MOST_UNITS = 20
const MOST_ITEMS = 12

interface BundleFormProps {
  readonly catalog: Catalog
  /** Absent: a new one. */
  readonly bundle: Bundle | undefined
}

/** A service or a product that may be in it. */
interface Part {
  readonly id: string
  readonly name: string
  readonly salePriceFen: number
  readonly toItem: (quantity: number) => Bundle['items'][number]
}

/** Everything about a bundle; bills keep what was put on them. */
export function BundleForm({ catalog, bundle }: BundleFormProps) {
  const speak = useSentences()
  const { storeId } = catalog.store
  const parts = partsOf(catalog)
  const [name, setName] = useState(bundle?.name ?? '')
  const [priceFen, setPriceFen] = useState<number | undefined>(bundle?.priceFen ?? 0)
  const [isActive, setIsActive] = useState(bundle?.isActive ?? true)
  const [units, setUnits] = useState<Readonly<Record<string, number>>>(() => unitsOf(bundle))
  const [isTried, setIsTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const chosen = parts.filter(({ id }) => (units[id] ?? 0) > 0)
  const sumFen = chosen.reduce((sum, { id, salePriceFen }) => sum + salePriceFen * (units[id] ?? 0), 0)
  const isRight = name.trim() !== '' && chosen.length > 0 && priceFen !== undefined && priceFen <= sumFen
  const save = async (): Promise<void> => {
    setIsTried(true)
    if (!isRight) return
    setIsBusy(true)
    const items = chosen.map(({ id, toItem }) => toItem(units[id] ?? 1))
    const reply = await cloud.call('catalog/save-bundle', {
      storeId,
      ...(bundle && { bundleId: bundle.bundleId }),
      bundle: { name: name.trim(), priceFen, items, isActive },
    })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    await reloadCatalog(storeId)
    showToast(speak('common.saved'), 'done')
    leavePage()
  }
  return (
    <Stack>
      <Facts
        {...{ name, priceFen, isActive, sumFen, isTried }}
        {...{ onName: setName, onPrice: setPriceFen, onActive: setIsActive }}
      />
      <Parts parts={parts} units={units} onChange={(id, count) => setUnits((all) => ({ ...all, [id]: count }))} />
      {isTried && chosen.length === 0 && <Paragraph text={speak('bundles.empty')} size="small" tone="danger" />}
      <Button id="save" label={speak('common.save')} isBlock isBusy={isBusy} onPress={() => void save()} />
    </Stack>
  )
}

interface FactsProps {
  readonly name: string
  readonly priceFen: number | undefined
  readonly isActive: boolean
  /** What is in it costs alone. */
  readonly sumFen: number
  /** Whether saving was tried: what is wrong is said only then. */
  readonly isTried: boolean
  readonly onName: (name: string) => void
  readonly onPrice: (priceFen: number | undefined) => void
  readonly onActive: (isActive: boolean) => void
}

function Facts({ name, priceFen, isActive, sumFen, isTried, onName, onPrice, onActive }: FactsProps) {
  const speak = useSentences()
  const { money } = useFormats()
  return (
    <>
      <Card>
        <Stack>
          <TextField
            id="bundle-name"
            label={speak('common.name')}
            value={name}
            mostLength={30}
            isRequired
            onChange={onName}
            {...(isTried && name.trim() === '' ? { error: speak('services.nameNeeded') } : {})}
          />
          <AmountField
            id="bundle-price"
            label={speak('bundles.price')}
            hint={speak('bundles.sum', { amount: money(sumFen) })}
            amountFen={priceFen ?? 0}
            onChange={onPrice}
          />
          {isTried && (priceFen ?? 0) > sumFen && (
            <Paragraph text={speak('bundles.tooDear')} size="small" tone="danger" />
          )}
        </Stack>
      </Card>
      <Card isBare>
        <SwitchRow id="bundle-active" label={speak('products.isActive')} isOn={isActive} onChange={onActive} />
      </Card>
    </>
  )
}

interface PartsProps {
  readonly parts: readonly Part[]
  readonly units: Readonly<Record<string, number>>
  readonly onChange: (id: string, count: number) => void
}

function Parts({ parts, units, onChange }: PartsProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const isFull = parts.filter(({ id }) => (units[id] ?? 0) > 0).length >= MOST_ITEMS
  return (
    <Card title={speak('bundles.items')} isBare>
      {parts.map(({ id, name, salePriceFen }) => (
        <ListRow
          key={id}
          title={name}
          note={money(salePriceFen)}
          trailing={
            <Flow>
              <Stepper
                id={`units-${id}`}
                value={units[id] ?? 0}
                most={isFull && (units[id] ?? 0) === 0 ? 0 : MOST_UNITS}
                onChange={(count) => onChange(id, count)}
              />
            </Flow>
          }
        />
      ))}
    </Card>
  )
}

function partsOf({ services, products = [] }: Catalog): Part[] {
  const offered = services.filter(({ isActive }) => isActive)
  return [
    ...offered.map(({ serviceId, name, salePriceFen }) => ({
      ...{ id: serviceId, name, salePriceFen },
      toItem: (quantity: number) => ({ serviceId, quantity }),
    })),
    ...products
      .filter(({ isActive }) => isActive)
      .map(({ productId, name, salePriceFen }) => ({
        ...{ id: productId, name, salePriceFen },
        toItem: (quantity: number) => ({ productId, quantity }),
      })),
  ]
}

function unitsOf(bundle: Bundle | undefined): Record<string, number> {
  const pairs = (bundle?.items ?? []).map(
    (item) => ['serviceId' in item ? item.serviceId : item.productId, item.quantity] as const,
  )
  return Object.fromEntries(pairs)
}
