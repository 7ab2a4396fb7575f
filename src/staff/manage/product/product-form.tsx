import { useState } from 'react'
import {
  Button,
  Card,
  Chip,
  currentLanguage,
  describeError,
  Flow,
  Paragraph,
  PictureField,
  showToast,
  Stack,
  SwitchRow,
  TextField,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { leavePage } from '../../navigation'
import { AmountField } from '../../parts/amount-field'
import type { Catalog, Product } from '../../shapes'
import { reloadCatalog } from '../../state/catalogs'

type Draft = Omit<Product, 'productId' | 'salePriceFen'> & { readonly salePriceFen: number | undefined }

interface ProductFormProps {
  readonly catalog: Catalog
  /** Absent: a new one. */
  readonly product: Product | undefined
}

/** Everything about a product; bills keep what was put on them. */
export function ProductForm({ catalog, product }: ProductFormProps) {
  const speak = useSentences()
  const { storeId } = catalog.store
  const [draft, setDraft] = useState<Draft>(product ?? emptyProduct(catalog))
  const [isTried, setIsTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const change = (fields: Partial<Draft>): void => setDraft((before) => ({ ...before, ...fields }))
  const save = async (): Promise<void> => {
    setIsTried(true)
    const { name, categoryId, pictureFileId, salePriceFen, isActive } = draft
    if (name.trim() === '' || salePriceFen === undefined) return
    setIsBusy(true)
    const picture = pictureFileId === undefined ? {} : { pictureFileId }
    const reply = await cloud.call('catalog/save-product', {
      storeId,
      ...(product && { productId: product.productId }),
      product: { name: name.trim(), categoryId, salePriceFen, isActive, ...picture },
    })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    await reloadCatalog(storeId)
    showToast(speak('common.saved'), 'done')
    leavePage()
  }
  return (
    <Stack>
      <Card>
        <PictureField
          id="product-picture"
          label={speak('products.picture')}
          pictures={draft.pictureFileId === undefined ? [] : [draft.pictureFileId]}
          upload={(filePath) => cloud.uploadPicture(filePath, 'services')}
          onChange={([pictureFileId]) => change({ pictureFileId })}
          onBusyChange={setIsSending}
        />
      </Card>
      <Facts {...{ catalog, draft, change, isTried }} />
      <Card isBare>
        <SwitchRow
          id="product-active"
          label={speak('products.isActive')}
          isOn={draft.isActive}
          onChange={(isActive) => change({ isActive })}
        />
      </Card>
      <Button
        id="save"
        label={speak('common.save')}
        isBlock
        isDisabled={isSending}
        isBusy={isBusy}
        onPress={() => void save()}
      />
    </Stack>
  )
}

interface FactsProps {
  readonly catalog: Catalog
  readonly draft: Draft
  readonly change: (fields: Partial<Draft>) => void
  /** Whether saving was tried: what is missing is said only then. */
  readonly isTried: boolean
}

function Facts({ catalog, draft, change, isTried }: FactsProps) {
  const speak = useSentences()
  return (
    <Card>
      <Stack>
        <TextField
          id="product-name"
          label={speak('common.name')}
          value={draft.name}
          mostLength={30}
          isRequired
          onChange={(name) => change({ name })}
          {...(isTried && draft.name.trim() === '' ? { error: speak('services.nameNeeded') } : {})}
        />
        <AmountField
          id="product-price"
          label={speak('services.salePrice')}
          amountFen={draft.salePriceFen ?? 0}
          onChange={(salePriceFen) => change({ salePriceFen })}
        />
        <Paragraph text={speak('services.category')} size="small" tone="soft" />
        <Flow gap="small">
          {catalog.categories.map(({ categoryId, name }) => (
            <Chip
              key={categoryId}
              id={`category-${categoryId}`}
              label={name}
              isChosen={categoryId === draft.categoryId}
              onPress={() => change({ categoryId })}
            />
          ))}
        </Flow>
      </Stack>
    </Card>
  )
}

function emptyProduct({ categories }: Catalog): Draft {
  return { name: '', categoryId: categories[0]?.categoryId ?? '', salePriceFen: 0, isActive: true }
}
