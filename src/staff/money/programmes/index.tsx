import { useState } from 'react'
import type { CallData } from '../../../client'
import { Loadable, Paragraph, Stack, Tabs } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { DividendCard } from './dividend-card'
import { Participants } from './participants'
import { ProgrammeNumbers } from './programme-numbers'
import { Statements } from './statements'

export type Programme = CallData<'partner/show-programme'>
export type ProgrammeName = keyof Programme['programmes']

const NAMES: readonly ProgrammeName[] = ['staffPartner', 'customerPartner', 'shareholderPartner']

/** 员工合伙, 客户合伙, 股东合伙 of this store: the switch and its numbers, who takes part, and every frozen month. */
function ProgrammesPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const [name, setName] = useState<ProgrammeName>('staffPartner')
  return (
    <StaffScreen tab="desk" isAbove title={speak('desk.programmes')}>
      <Stack>
        <Tabs
          id="programmes"
          tabs={NAMES.map((value) => ({ value, label: speak(`programmes.${value}`) }))}
          value={name}
          onChange={setName}
        />
        <OneProgramme key={name} {...{ name, staff, store }} />
      </Stack>
    </StaffScreen>
  )
}

function OneProgramme({ name, staff, store }: StaffPageProps & { readonly name: ProgrammeName }) {
  const speak = useSentences()
  const { storeId } = store
  const { state, reload } = useLiveAnswer('partner/show-programme', { programme: name, storeId })
  return (
    <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
      {(programme) => (
        <Stack>
          <Paragraph text={speak(`programmes.${name}Note`)} tone="soft" size="small" />
          <ProgrammeNumbers key={programme.ruleVersion} {...{ name, programme, staff }} onChanged={reload} />
          <Participants {...{ name, programme, storeId }} onChanged={reload} />
          {name === 'shareholderPartner' && <DividendCard storeId={storeId} onApproved={reload} />}
          <Statements statements={programme.statements} />
        </Stack>
      )}
    </Loadable>
  )
}

export default forStaff(ProgrammesPage)
