import { useState } from 'react'
import { DaySwitcher } from '../../board/day-switcher'
import { BillPane } from '../../checkout/bill-pane'
import type { IsoDate } from '../../../domain/shared/time'
import { EmptyState, Stack, useIsWide } from '../../../ui'
import { businessNow, useNow } from '../../clock'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { DayBills } from './day-bills'
import { TakingsCard } from './takings-card'

/** 今日营收: what came in, by what, and of which bills. */
function TakingsPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const isWide = useIsWide()
  const today = businessNow(store, useNow()).on
  const [day, setDay] = useState<IsoDate>()
  const [billId, setBillId] = useState<string>()
  const on = day ?? today
  const chosen =
    billId === undefined ? (
      <EmptyState icon="wallet" title={speak('takings.choose')} />
    ) : (
      <BillPane key={billId} billId={billId} onClose={() => setBillId(undefined)} />
    )
  return (
    <StaffScreen tab="desk" isAbove title={speak('takings.title')} note={store.name} right={chosen}>
      <Stack>
        <DaySwitcher on={on} today={today} onChoose={setDay} />
        <TakingsCard storeId={store.storeId} on={on} />
        <DayBills
          key={on}
          storeId={store.storeId}
          on={on}
          chosenId={isWide ? billId : undefined}
          onOpen={(id) => (isWide ? setBillId(id) : openPage('money/checkout', { id }))}
        />
      </Stack>
    </StaffScreen>
  )
}

export default forStaff(TakingsPage)
