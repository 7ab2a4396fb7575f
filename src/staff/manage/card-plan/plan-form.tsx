import { useState } from 'react'
import {
  Button,
  Card,
  Chip,
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
import type { Service } from '../../shapes'
import { tellNews } from '../../state/news'
import { type Plan, type PlanDraft, requestOf, startDraft, wrongIn } from './plan-draft'

/** What a registered single-purpose card may hold by the usual rules: 5000 yuan. Above it, one is told. */
const USUAL_LIMIT_FEN = 500_000

interface PlanFormProps {
  readonly storeId: string
  readonly services: readonly Service[]
  /** Absent: a new one. */
  readonly plan: Plan | undefined
}

interface PartProps {
  readonly draft: PlanDraft
  readonly change: (fields: Partial<PlanDraft>) => void
  readonly wrong: readonly string[]
}

/** Everything about a plan; cards that were sold stay as they were. */
export function PlanForm({ storeId, services, plan }: PlanFormProps) {
  const speak = useSentences()
  const [draft, setDraft] = useState(() => startDraft(plan))
  const [isTried, setIsTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const change = (fields: Partial<PlanDraft>): void => setDraft((before) => ({ ...before, ...fields }))
  const wrong = isTried ? wrongIn(draft) : []
  const save = async (): Promise<void> => {
    setIsTried(true)
    if (wrongIn(draft).length > 0) return
    setIsBusy(true)
    const reply = await cloud.call('checkout/save-card-plan', requestOf(draft, storeId, plan))
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    tellNews()
    showToast(speak('common.saved'), 'done')
    leavePage()
  }
  return (
    <Stack>
      <Basics {...{ draft, change, wrong }} />
      <Services {...{ draft, change, wrong, services }} />
      <Validity {...{ draft, change, wrong }} />
      <Card>
        <Stack>
          <Paragraph text={speak('plans.refundRule')} />
          <Segmented
            id="refund-rule"
            options={[
              { value: 'share', label: speak('plans.share') },
              { value: 'listPrice', label: speak('plans.listPrice') },
            ]}
            value={draft.refundRule}
            onChange={(value) => change({ refundRule: value === 'listPrice' ? 'listPrice' : 'share' })}
          />
          <SwitchRow
            id="plan-active"
            label={speak('plans.isActive')}
            note={speak('plans.isActiveNote')}
            isOn={draft.isActive}
            onChange={(isActive) => change({ isActive })}
          />
        </Stack>
      </Card>
      <Button id="save" label={speak('common.save')} isBlock isBusy={isBusy} onPress={() => void save()} />
    </Stack>
  )
}

function Basics({ draft, change, wrong }: PartProps) {
  const speak = useSentences()
  const times = (count: number): string => speak('plans.times', { count })
  return (
    <Card>
      <Stack>
        <TextField
          id="plan-name"
          label={speak('plans.name')}
          value={draft.name}
          mostLength={30}
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
        {(draft.priceFen ?? 0) > USUAL_LIMIT_FEN && (
          <Paragraph id="above-usual" text={speak('plans.aboveUsual')} size="small" tone="warning" />
        )}
        <Flow align="between">
          <Paragraph text={speak('plans.paid')} isInline />
          <Stepper
            id="plan-paid"
            value={draft.paidSessions}
            least={1}
            most={200}
            format={times}
            onChange={(paidSessions) => change({ paidSessions })}
          />
        </Flow>
        <Flow align="between">
          <Paragraph text={speak('plans.gifts')} isInline />
          <Stepper
            id="plan-gifts"
            value={draft.giftSessions}
            least={0}
            most={50}
            format={times}
            onChange={(giftSessions) => change({ giftSessions })}
          />
        </Flow>
      </Stack>
    </Card>
  )
}

function Services({ draft, change, wrong, services }: PartProps & Pick<PlanFormProps, 'services'>) {
  const speak = useSentences()
  const { serviceIds } = draft
  const toggle = (id: string): void =>
    change({ serviceIds: serviceIds.includes(id) ? serviceIds.filter((each) => each !== id) : [...serviceIds, id] })
  return (
    <Card title={speak('plans.services')}>
      <Stack gap="small">
        <Flow gap="small">
          {services.map(({ serviceId, name }) => (
            <Chip
              key={serviceId}
              id={`for-${serviceId}`}
              label={name}
              isChosen={serviceIds.includes(serviceId)}
              onPress={() => toggle(serviceId)}
            />
          ))}
        </Flow>
        {wrong.includes('services') && <Paragraph text={speak('plans.servicesNeeded')} size="small" tone="danger" />}
      </Stack>
    </Card>
  )
}

function Validity({ draft, change, wrong }: PartProps) {
  const speak = useSentences()
  return (
    <Card>
      <Stack>
        <SwitchRow
          id="plan-ends"
          label={speak('plans.ends')}
          note={speak('plans.endsNote')}
          isOn={draft.hasEnd}
          onChange={(hasEnd) => change({ hasEnd })}
        />
        {draft.hasEnd && (
          <TextField
            id="valid-days"
            kind="number"
            label={speak('plans.validDays')}
            value={draft.validDays}
            mostLength={4}
            onChange={(validDays) => change({ validDays })}
            {...(wrong.includes('validDays') ? { error: speak('plans.daysWrong') } : {})}
          />
        )}
        {draft.giftSessions > 0 && (
          <SwitchRow
            id="gifts-end"
            label={speak('plans.giftsEnd')}
            isOn={draft.hasGiftEnd}
            onChange={(hasGiftEnd) => change({ hasGiftEnd })}
          />
        )}
        {draft.giftSessions > 0 && draft.hasGiftEnd && (
          <TextField
            id="gift-valid-days"
            kind="number"
            label={speak('plans.giftValidDays')}
            value={draft.giftValidDays}
            mostLength={4}
            onChange={(giftValidDays) => change({ giftValidDays })}
            {...(wrong.includes('giftValidDays') ? { error: speak('plans.giftDaysWrong') } : {})}
          />
        )}
      </Stack>
    </Card>
  )
}
