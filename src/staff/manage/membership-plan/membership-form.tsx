import { useState } from 'react'
import type { CallData } from '../../../client'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  Flow,
  Paragraph,
  Segmented,
  showToast,
  Stack,
  Stepper,
  SwitchRow,
  TextField,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { leavePage } from '../../navigation'
import { AmountField } from '../../parts/amount-field'
import type { Catalog } from '../../shapes'
import { tellNews } from '../../state/news'
import { CouponFields, PriceFields } from './benefit-fields'
import { type MembershipDraft, type Plan, requestOf, startDraft, wrongIn } from './membership-draft'

export type Template = CallData<'loyalty/list-coupon-templates'>['templates'][number]

interface MembershipFormProps {
  readonly storeId: string
  readonly categories: Catalog['categories']
  /** Those a membership may give. */
  readonly templates: readonly Template[]
  /** Absent: a new one. */
  readonly plan: Plan | undefined
}

export interface PartProps {
  readonly draft: MembershipDraft
  readonly change: (fields: Partial<MembershipDraft>) => void
  readonly wrong: readonly string[]
}

/** Everything about a plan; memberships that were sold stay as they were. */
export function MembershipForm({ storeId, categories, templates, plan }: MembershipFormProps) {
  const speak = useSentences()
  const [draft, setDraft] = useState(() => startDraft(plan))
  const [isTried, setIsTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const change = (fields: Partial<MembershipDraft>): void => setDraft((before) => ({ ...before, ...fields }))
  const wrong = isTried ? wrongIn(draft) : []
  const save = async (): Promise<void> => {
    setIsTried(true)
    if (wrongIn(draft).length > 0) return
    setIsBusy(true)
    const reply = await cloud.call('checkout/save-membership-plan', requestOf(draft, storeId, plan))
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    tellNews()
    showToast(speak('common.saved'), 'done')
    leavePage()
  }
  return (
    <Stack>
      <Basics {...{ draft, change, wrong }} />
      <PriceFields {...{ draft, change, wrong, categories }} />
      <CouponFields {...{ draft, change, wrong, templates }} />
      <Card>
        <SwitchRow
          id="plan-active"
          label={speak('plans.isActive')}
          note={speak('membership.isActiveNote')}
          isOn={draft.isActive}
          onChange={(isActive) => change({ isActive })}
        />
      </Card>
      <Button id="save" label={speak('common.save')} isBlock isBusy={isBusy} onPress={() => void save()} />
    </Stack>
  )
}

function Basics({ draft, change, wrong }: PartProps) {
  const speak = useSentences()
  const isDays = draft.unit === 'day'
  return (
    <Card>
      <Stack>
        <TextField
          id="plan-name"
          label={speak('membership.name')}
          value={draft.name}
          mostLength={20}
          isRequired
          onChange={(name) => change({ name })}
          {...(wrong.includes('name') ? { error: speak('plans.nameNeeded') } : {})}
        />
        <AmountField
          id="plan-price"
          label={speak('plans.price')}
          amountFen={draft.priceFen ?? 0}
          onChange={(priceFen) => change({ priceFen })}
        />
        {wrong.includes('price') && <Paragraph text={speak('membership.priceNeeded')} size="small" tone="danger" />}
        <Segmented
          id="plan-unit"
          options={(['month', 'day'] as const).map((value) => ({ value, label: speak(`membership.unit.${value}`) }))}
          value={draft.unit}
          onChange={(value) => change(value === 'day' ? { unit: 'day', count: 30 } : { unit: 'month', count: 12 })}
        />
        <Flow align="between">
          <Paragraph text={speak('membership.term')} isInline />
          <Stepper
            id="plan-term"
            value={draft.count}
            least={isDays ? 7 : 1}
            most={isDays ? 1830 : 60}
            format={(count) => speak(`membership.count.${draft.unit}`, { count })}
            onChange={(count) => change({ count })}
          />
        </Flow>
        <Paragraph text={speak('membership.termNote')} size="small" tone="soft" />
      </Stack>
    </Card>
  )
}
