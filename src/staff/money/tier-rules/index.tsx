import { useState } from 'react'
import type { CallData } from '../../../client'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  EmptyState,
  Flow,
  Loadable,
  Paragraph,
  Segmented,
  showToast,
  Stack,
  Stepper,
  SwitchRow,
  TextField,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { makeKey } from '../../manage/new-key'
import { useSentences } from '../../messages'
import { leavePage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { rulesOf, startDraft, type TierDraft, type TiersDraft } from './tier-draft'

/** 会员等级: what brings one, and what it brings. */
function TierRulesPage(_props: StaffPageProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('loyalty/show-tier-rules', {})
  return (
    <StaffScreen tab="desk" isAbove title={speak('tiers.title')}>
      <Loadable state={state} onRetry={() => void reload()}>
        {({ rules }) => <TiersForm rules={rules} />}
      </Loadable>
    </StaffScreen>
  )
}

function TiersForm({ rules }: { readonly rules: CallData<'loyalty/show-tier-rules'>['rules'] }) {
  const speak = useSentences()
  const [draft, setDraft] = useState(() => startDraft(rules))
  const [isWrong, setIsWrong] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const change = (fields: Partial<TiersDraft>): void => setDraft((before) => ({ ...before, ...fields }))
  const changeTier = (tierId: string, fields: Partial<TierDraft>): void =>
    change({ tiers: draft.tiers.map((tier) => (tier.tierId === tierId ? { ...tier, ...fields } : tier)) })
  const add = (): void => {
    const tier = {
      tierId: `tier_${makeKey('t')}`,
      name: '',
      threshold: '',
      rate: '9.5',
      times: '1',
      isForProducts: false,
      hasPriority: false,
    }
    change({ tiers: [...draft.tiers, tier] })
  }
  const save = async (): Promise<void> => {
    const wanted = rulesOf(draft)
    setIsWrong(wanted === undefined)
    if (wanted === undefined) return
    setIsBusy(true)
    const reply = await cloud.call('loyalty/save-tier-rules', { rules: wanted })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    showToast(speak('common.saved'), 'done')
    leavePage()
  }
  return (
    <Stack>
      <Basics {...{ draft, change }} />
      {draft.tiers.length === 0 && (
        <EmptyState icon="star" title={speak('tiers.nobody')} note={speak('tiers.nobodyNote')} />
      )}
      {draft.tiers.map((tier, position) => (
        <TierFields
          key={tier.tierId}
          {...{ tier, position, basis: draft.basis }}
          onChange={(fields) => changeTier(tier.tierId, fields)}
          onRemove={() => change({ tiers: draft.tiers.filter(({ tierId }) => tierId !== tier.tierId) })}
        />
      ))}
      {draft.tiers.length < 8 && (
        <Button id="add-tier" kind="secondary" icon="plus" isBlock label={speak('tiers.add')} onPress={add} />
      )}
      {isWrong && <Paragraph id="tiers-wrong" text={speak('tiers.wrong')} tone="danger" size="small" />}
      <Button id="save" isBlock label={speak('common.save')} isBusy={isBusy} onPress={() => void save()} />
    </Stack>
  )
}

interface BasicsProps {
  readonly draft: TiersDraft
  readonly change: (fields: Partial<TiersDraft>) => void
}

function Basics({ draft, change }: BasicsProps) {
  const speak = useSentences()
  return (
    <Card title={speak('tiers.basis')}>
      <Stack>
        <Segmented
          id="tier-basis"
          options={(['spending', 'points'] as const).map((value) => ({ value, label: speak(`tiers.basis.${value}`) }))}
          value={draft.basis}
          onChange={(value) => change({ basis: value === 'points' ? 'points' : 'spending' })}
        />
        <Paragraph text={speak('tiers.basisNote')} size="small" tone="soft" />
        <Flow align="between">
          <Paragraph text={speak('tiers.term')} isInline />
          <Stepper
            id="tier-term"
            value={draft.termMonths}
            least={1}
            most={60}
            format={(count) => speak('tiers.months', { count })}
            onChange={(termMonths) => change({ termMonths })}
          />
        </Flow>
        <Paragraph text={speak('tiers.termNote')} size="small" tone="soft" />
      </Stack>
    </Card>
  )
}

interface TierFieldsProps {
  readonly tier: TierDraft
  readonly position: number
  readonly basis: TiersDraft['basis']
  readonly onChange: (fields: Partial<TierDraft>) => void
  readonly onRemove: () => void
}

function TierFields({ tier, position, basis, onChange, onRemove }: TierFieldsProps) {
  const speak = useSentences()
  const id = (field: string): string => `tier-${field}-${position}`
  return (
    <Card>
      <Stack>
        <TextField
          id={id('name')}
          label={speak('tiers.name')}
          value={tier.name}
          mostLength={12}
          onChange={(name) => onChange({ name })}
        />
        <TextField
          id={id('threshold')}
          kind="digit"
          label={speak(`tiers.threshold.${basis}`)}
          value={tier.threshold}
          mostLength={10}
          onChange={(threshold) => onChange({ threshold })}
        />
        <TextField
          id={id('rate')}
          kind="digit"
          label={speak('tiers.rate')}
          hint={speak('tiers.rateHint')}
          value={tier.rate}
          mostLength={4}
          onChange={(rate) => onChange({ rate })}
        />
        <TextField
          id={id('times')}
          kind="digit"
          label={speak('tiers.times')}
          hint={speak('tiers.timesHint')}
          value={tier.times}
          mostLength={4}
          onChange={(times) => onChange({ times })}
        />
        <SwitchRow
          id={id('products')}
          label={speak('membership.forProducts')}
          isOn={tier.isForProducts}
          onChange={(isForProducts) => onChange({ isForProducts })}
        />
        <SwitchRow
          id={id('priority')}
          label={speak('tiers.priority')}
          note={speak('tiers.priorityNote')}
          isOn={tier.hasPriority}
          onChange={(hasPriority) => onChange({ hasPriority })}
        />
        <Button id={id('remove')} kind="quiet" size="small" label={speak('tiers.remove')} onPress={onRemove} />
      </Stack>
    </Card>
  )
}

export default forStaff(TierRulesPage)
