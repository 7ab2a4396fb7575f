import { useState } from 'react'
import type { CallData } from '../../../client'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  Flow,
  Loadable,
  Paragraph,
  showToast,
  Stack,
  Stepper,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { AmountField } from '../../parts/amount-field'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { SaveBar } from '../../parts/save-bar'
import { StaffScreen } from '../../parts/staff-screen'
import { isManager } from '../../state/session'
import { OfferFields } from './offer-fields'
import { changedRules, newOffer, type RulesDraft, savableRules, startDraft, USUAL_LIMIT_FEN } from './rules-draft'

type Rules = CallData<'checkout/show-prepaid-rules'>['rules']

/** 储值规则: the offers, and how much people may pay ahead. */
function PrepaidRulesPage({ staff }: StaffPageProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('checkout/show-prepaid-rules', isManager(staff) ? {} : undefined)
  const [draft, setDraft] = useState<RulesDraft>()
  const [isBusy, setIsBusy] = useState(false)
  const wanted = draft === undefined ? undefined : savableRules(draft)
  const save = async (): Promise<void> => {
    if (wanted === undefined) return
    setIsBusy(true)
    const reply = await cloud.call('checkout/save-prepaid-rules', { rules: wanted })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    await reload()
    setDraft(undefined)
    showToast(speak('common.saved'), 'done')
  }
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={speak('desk.prepaid-rules')}
      bar={<SaveBar isBusy={isBusy} isDisabled={wanted === undefined} onSave={() => void save()} />}
    >
      <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
        {({ rules }: { rules: Rules }) => (
          <RulesForm key={JSON.stringify(rules)} draft={draft ?? startDraft(rules)} onChange={setDraft} />
        )}
      </Loadable>
    </StaffScreen>
  )
}

interface RulesFormProps {
  readonly draft: RulesDraft
  readonly onChange: (draft: RulesDraft) => void
}

function RulesForm({ draft, onChange }: RulesFormProps) {
  const speak = useSentences()
  const change = (changes: Partial<RulesDraft>): void => onChange(changedRules(draft, changes))
  const isAboveUsual = (draft.mostBalanceFen ?? 0) > USUAL_LIMIT_FEN
  return (
    <Stack>
      <OffersCard draft={draft} onChange={onChange} />
      <Card title={speak('prepaid.limits')}>
        <Stack>
          <AmountField
            id="most-top-up"
            label={speak('prepaid.mostTopUp')}
            amountFen={draft.mostTopUpFen ?? 0}
            onChange={(mostTopUpFen) => change({ mostTopUpFen })}
          />
          <AmountField
            id="most-balance"
            label={speak('prepaid.mostBalance')}
            hint={speak('prepaid.mostBalanceHint')}
            amountFen={draft.mostBalanceFen ?? 0}
            onChange={(mostBalanceFen) => change({ mostBalanceFen })}
          />
          {isAboveUsual && (
            <Paragraph id="above-usual" text={speak('prepaid.aboveUsual')} size="small" tone="warning" />
          )}
          <Flow align="between">
            <Paragraph text={speak('prepaid.reasonlessDays')} isInline />
            <Stepper
              id="reasonless-days"
              value={draft.reasonlessDays}
              least={7}
              most={365}
              format={(days) => speak('prepaid.days', { days })}
              onChange={(reasonlessDays) => change({ reasonlessDays })}
            />
          </Flow>
        </Stack>
      </Card>
    </Stack>
  )
}

function OffersCard({ draft, onChange }: RulesFormProps) {
  const speak = useSentences()
  const { offers } = draft
  const put = (changed: RulesDraft['offers']): void => onChange(changedRules(draft, { offers: changed }))
  return (
    <Card title={speak('prepaid.offers')}>
      <Stack>
        {offers.length === 0 && <Paragraph text={speak('prepaid.noOffersYet')} tone="soft" />}
        {offers.map((offer, position) => (
          <OfferFields
            key={offer.key}
            {...{ offer, position }}
            onChange={(changes) => put(offers.map((each) => (each === offer ? { ...each, ...changes } : each)))}
            onDrop={() => put(offers.filter((each) => each !== offer))}
          />
        ))}
        {offers.length < 12 && (
          <Button
            id="add-offer"
            kind="secondary"
            icon="plus"
            isBlock
            label={speak('prepaid.addOffer')}
            onPress={() => put([...offers, newOffer(Math.max(0, ...offers.map(({ key }) => key)) + 1)])}
          />
        )}
      </Stack>
    </Card>
  )
}

export default forStaff(PrepaidRulesPage)
