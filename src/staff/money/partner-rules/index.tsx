import { useState } from 'react'
import { currentLanguage, describeError, Loadable, showToast, Stack } from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { SaveBar } from '../../parts/save-bar'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { CategoryRates } from './category-rates'
import { LevelTwoCard } from './level-two-card'
import { PayoutRules } from './payout-rules'
import { PerkDayCard } from './perk-day-card'
import { PointRulesCard } from './point-rules-card'
import { ProgrammeRules } from './programme-rules'
import { definedOf, type RulesChange, withChanges } from './rules-change'

/** 合伙人规则: who earns how much, when, and up to what. Each change is a new version; what was earned keeps its own. */
function PartnerRulesPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('partner/show-rules', {})
  const [changes, setChanges] = useState<RulesChange>({})
  const [isBusy, setIsBusy] = useState(false)
  const shown = state.status === 'ready' ? state.data.rules : undefined
  const wanted = shown === undefined ? undefined : withChanges(shown, changes)
  const change = (more: RulesChange): void => setChanges((before) => ({ ...before, ...more }))
  const save = async (): Promise<void> => {
    if (wanted === undefined) return
    const { ruleVersion, isLevelTwoOn: _switch, programmes: _ofTheirOwn, ...rules } = wanted
    setIsBusy(true)
    const reply = await cloud.call('partner/save-rules', { rules, ruleVersion })
    setIsBusy(false)
    await reload()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    setChanges({})
    showToast(speak('common.saved'), 'done')
  }
  const isDisabled = wanted === undefined || Object.keys(changes).length === 0
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={speak('rules.title')}
      bar={<SaveBar isBusy={isBusy} isDisabled={isDisabled} onSave={() => void save()} />}
    >
      <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
        {({ rules }) => (
          <Stack>
            <ProgrammeRules rules={{ ...rules, ...definedOf(changes) }} onChange={change} />
            <CategoryRates storeId={store.storeId} rules={{ ...rules, ...definedOf(changes) }} onChange={change} />
            <LevelTwoCard staff={staff} rules={rules} onChanged={reload} />
            <PayoutRules rules={rules} onChange={change} />
            <PointRulesCard />
            <PerkDayCard />
          </Stack>
        )}
      </Loadable>
    </StaffScreen>
  )
}

export default forStaff(PartnerRulesPage)
