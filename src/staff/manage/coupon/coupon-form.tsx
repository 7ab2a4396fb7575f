import { useState } from 'react'
import {
  Button,
  Card,
  Chip,
  currentLanguage,
  describeError,
  Flow,
  Paragraph,
  showToast,
  Stack,
  SwitchRow,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { leavePage } from '../../navigation'
import type { Catalog, Store } from '../../shapes'
import { tellNews } from '../../state/news'
import { BenefitFields, type PartProps } from './benefit-fields'
import { type CouponDraft, requestOf, startDraft, type Template, wrongIn } from './coupon-draft'
import { IssueFields, PointsFields, ValidityFields } from './issue-fields'

interface CouponFormProps {
  readonly catalog: Pick<Catalog, 'services' | 'categories'>
  /** Those of the caller: where there are several, she chooses. */
  readonly stores: readonly Pick<Store, 'storeId' | 'name'>[]
  readonly storeId: string
  readonly today: string
  /** Absent: a new one. */
  readonly template: Template | undefined
}

/** Everything about a template; coupons that were issued stay as they were. */
export function CouponForm({ catalog, stores, storeId, today, template }: CouponFormProps) {
  const speak = useSentences()
  const [draft, setDraft] = useState(() => startDraft(template, storeId, today))
  const [isTried, setIsTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [isSending, setIsSending] = useState(false)
  const change = (fields: Partial<CouponDraft>): void => setDraft((before) => ({ ...before, ...fields }))
  const wrong = isTried ? wrongIn(draft) : []
  const save = async (): Promise<void> => {
    setIsTried(true)
    const request = requestOf(draft, template)
    if (request === undefined) return
    setIsBusy(true)
    const reply = await cloud.call('loyalty/save-coupon-template', request)
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    tellNews()
    showToast(speak('common.saved'), 'done')
    leavePage()
  }
  return (
    <Stack>
      <BenefitFields {...{ draft, change, wrong }} onBusyChange={setIsSending} />
      {draft.kind !== 'gift' && <Scope {...{ draft, change, wrong, catalog }} />}
      {stores.length > 1 && <Stores {...{ draft, change, wrong, stores }} />}
      <ValidityFields {...{ draft, change, wrong }} />
      <PointsFields {...{ draft, change, wrong }} />
      <IssueFields {...{ draft, change, wrong }} />
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

function toggled(ids: readonly string[], id: string): readonly string[] {
  return ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]
}

/** Categories and services it is for; a price for one service names services only. */
function Scope({ draft, change, wrong, catalog }: PartProps & Pick<CouponFormProps, 'catalog'>) {
  const speak = useSentences()
  const { serviceIds, categoryIds, kind } = draft
  return (
    <Card title={speak('coupons.scope')}>
      <Stack gap="small">
        {kind !== 'service' && <Paragraph text={speak('coupons.scopeNote')} size="small" tone="soft" />}
        {kind !== 'service' && (
          <Flow gap="small">
            {catalog.categories.map(({ categoryId, name }) => (
              <Chip
                key={categoryId}
                id={`for-${categoryId}`}
                label={name}
                isChosen={categoryIds.includes(categoryId)}
                onPress={() => change({ categoryIds: toggled(categoryIds, categoryId) })}
              />
            ))}
          </Flow>
        )}
        <Flow gap="small">
          {catalog.services
            .filter(({ isActive }) => isActive)
            .map(({ serviceId, name }) => (
              <Chip
                key={serviceId}
                id={`for-${serviceId}`}
                label={name}
                isChosen={serviceIds.includes(serviceId)}
                onPress={() => change({ serviceIds: toggled(serviceIds, serviceId) })}
              />
            ))}
        </Flow>
        {kind !== 'service' && (
          <SwitchRow
            id="coupon-for-products"
            label={speak('coupons.isForProducts')}
            note={speak('coupons.isForProductsNote')}
            isOn={draft.isForProducts}
            onChange={(isForProducts) => change({ isForProducts })}
          />
        )}
        {wrong.includes('scope') && <Paragraph text={speak('coupons.scopeNeeded')} size="small" tone="danger" />}
      </Stack>
    </Card>
  )
}

function Stores({ draft, change, wrong, stores }: PartProps & Pick<CouponFormProps, 'stores'>) {
  const speak = useSentences()
  return (
    <Card title={speak('coupons.stores')}>
      <Stack gap="small">
        <Flow gap="small">
          {stores.map(({ storeId, name }) => (
            <Chip
              key={storeId}
              id={`at-${storeId}`}
              label={name}
              isChosen={draft.storeIds.includes(storeId)}
              onPress={() => change({ storeIds: toggled(draft.storeIds, storeId) })}
            />
          ))}
        </Flow>
        {wrong.includes('stores') && <Paragraph text={speak('coupons.storesNeeded')} size="small" tone="danger" />}
      </Stack>
    </Card>
  )
}
