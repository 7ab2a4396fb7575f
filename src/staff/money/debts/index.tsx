import { useState } from 'react'
import type { CallData } from '../../../client'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  EmptyState,
  Flow,
  Heading,
  ListRow,
  Loadable,
  Sheet,
  showToast,
  Stack,
  useFormats,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { AmountField } from '../../parts/amount-field'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { MoreButton, useMorePages } from '../../parts/more-pages'
import { OwedBills } from '../../parts/owed-bills'
import { StaffScreen } from '../../parts/staff-screen'

type Debts = CallData<'checkout/list-debts'>

/** 欠款顾客: who owes what since when, and how much anybody may owe. */
function DebtsPage({ staff, store: { storeId, name } }: StaffPageProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('checkout/list-debts', { storeId })
  return (
    <StaffScreen tab="desk" isAbove title={speak('debts.title')} note={name}>
      <Loadable state={state} onRetry={() => void reload()}>
        {(debts) => (
          <Stack>
            <LimitCard
              key={debts.mostOwedFen}
              mostOwedFen={debts.mostOwedFen}
              canChange={staff.roles.includes('owner')}
              onSaved={() => void reload()}
            />
            <DebtList storeId={storeId} debts={debts} />
          </Stack>
        )}
      </Loadable>
    </StaffScreen>
  )
}

function DebtList({ storeId, debts }: { readonly storeId: string; readonly debts: Debts }) {
  const speak = useSentences()
  const pages = useMorePages(
    { items: debts.bills, next: debts.next },
    ({ billId }) => billId,
    async (after: number) => {
      const reply = await cloud.call('checkout/list-debts', { storeId, after })
      if (!reply.ok) return { isOk: false, error: reply.error }
      return { isOk: true, page: { items: reply.data.bills, next: reply.data.next } }
    },
  )
  if (debts.bills.length === 0)
    return <EmptyState icon="check" title={speak('debts.none')} note={speak('debts.noneNote')} />
  return (
    <Stack gap="small">
      <Heading text={speak('debts.bills')} />
      <OwedBills bills={[...debts.bills, ...pages.items]} />
      <MoreButton pages={pages} />
    </Stack>
  )
}

interface LimitCardProps {
  readonly mostOwedFen: number
  readonly canChange: boolean
  readonly onSaved: () => void
}

/** The limit for everybody to see; owners change it. */
function LimitCard({ mostOwedFen, canChange, onSaved }: LimitCardProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const [isOpen, setIsOpen] = useState(false)
  const note = mostOwedFen === 0 ? speak('debts.off') : speak('owed.most', { most: money(mostOwedFen) })
  return (
    <Card isBare>
      <ListRow
        id="owing-limit"
        leading="settings"
        title={speak('debts.limit')}
        note={note}
        {...(canChange && { onPress: () => setIsOpen(true) })}
      />
      <LimitSheet {...{ isOpen, mostOwedFen, onSaved }} onClose={() => setIsOpen(false)} />
    </Card>
  )
}

interface LimitSheetProps extends Omit<LimitCardProps, 'canChange'> {
  readonly isOpen: boolean
  readonly onClose: () => void
}

function LimitSheet({ isOpen, mostOwedFen, onSaved, onClose }: LimitSheetProps) {
  const speak = useSentences()
  const [wantedFen, setWantedFen] = useState<number | undefined>(mostOwedFen)
  const [isBusy, setIsBusy] = useState(false)
  const save = async (): Promise<void> => {
    if (wantedFen === undefined) return
    setIsBusy(true)
    const reply = await cloud.call('checkout/save-owing-limit', { mostOwedFen: wantedFen })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    onClose()
    onSaved()
  }
  return (
    <Sheet
      id="limit-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('debts.limit')}
      actions={
        <Button
          id="save-limit"
          isBlock
          label={speak('common.save')}
          isBusy={isBusy}
          isDisabled={wantedFen === undefined}
          onPress={() => void save()}
        />
      }
    >
      <Flow>
        <AmountField
          id="limit"
          label={speak('debts.limitYuan')}
          hint={speak('debts.limitHint')}
          amountFen={mostOwedFen}
          onChange={setWantedFen}
        />
      </Flow>
    </Sheet>
  )
}

export default forStaff(DebtsPage)
