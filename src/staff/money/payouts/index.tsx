import { useState } from 'react'
import { Button, Loadable, Stack, Tabs } from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff } from '../../parts/for-staff'
import { MoreButton, useMorePages } from '../../parts/more-pages'
import { StaffScreen } from '../../parts/staff-screen'
import type { Payout, PayoutState } from '../../shapes'
import { BatchSheet } from './batch-sheet'
import { PayoutCard } from './payout-card'

/** What waits for the owner first, then what is on its way, then what has ended. */
const STATES: readonly PayoutState[] = [
  ...(['requested', 'approved', 'transferring', 'awaitingConfirmation'] as const),
  ...(['paid', 'rejected', 'failed', 'expired', 'cancelled'] as const),
]

/** 佣金审核: may this be paid? */
function PayoutsPage() {
  const speak = useSentences()
  const [state, setState] = useState<PayoutState>('requested')
  return (
    <StaffScreen tab="desk" isAbove title={speak('payouts.title')}>
      <Stack>
        <Tabs
          id="payouts"
          tabs={STATES.map((value) => ({ value, label: speak(`payouts.state.${value}`) }))}
          value={state}
          onChange={setState}
        />
        <Payouts key={state} state={state} />
      </Stack>
    </StaffScreen>
  )
}

function Payouts({ state }: { readonly state: PayoutState }) {
  const speak = useSentences()
  const answer = useLiveAnswer('partner/list-payouts', { state })
  const shown = answer.state.status === 'ready' ? answer.state.data : undefined
  const firstPage = shown && { items: shown.payouts, next: shown.next }
  const pages = useMorePages(
    firstPage,
    ({ payoutId }) => payoutId,
    async (after: number) => {
      const reply = await cloud.call('partner/list-payouts', { state, after })
      if (!reply.ok) return { isOk: false, error: reply.error }
      return { isOk: true, page: { items: reply.data.payouts, next: reply.data.next } }
    },
  )
  const isWaiting = state === 'requested'
  // Beside the list, not in it: what became of a batch is still to be read when nothing waits any more.
  const [listed, setListed] = useState<readonly Payout[]>()
  return (
    <>
      <Loadable
        state={answer.state}
        skeleton="card"
        onRetry={() => void answer.reload()}
        isEmpty={({ payouts }) => payouts.length === 0}
        empty={{
          icon: 'wallet',
          title: speak(isWaiting ? 'payouts.emptyTitle' : 'payouts.emptyOther'),
          note: speak(isWaiting ? 'payouts.emptyNote' : 'payouts.emptyOtherNote'),
        }}
      >
        {({ payouts }) => (
          <Stack>
            {isWaiting && payouts.length > 1 && (
              <BatchButton payouts={[...payouts, ...pages.items]} onPress={setListed} />
            )}
            {[...payouts, ...pages.items].map((payout) => (
              <PayoutCard key={payout.payoutId} payout={payout} />
            ))}
            <MoreButton pages={pages} />
          </Stack>
        )}
      </Loadable>
      {listed !== undefined && <BatchSheet payouts={listed} isOpen onClose={() => setListed(undefined)} />}
    </>
  )
}

interface BatchButtonProps {
  readonly payouts: readonly Payout[]
  readonly onPress: (payouts: readonly Payout[]) => void
}

/** Several of those that are listed at once; the sheet keeps this list while the one below is asked for again. */
function BatchButton({ payouts, onPress }: BatchButtonProps) {
  const speak = useSentences()
  return (
    <Button
      id="batch"
      kind="secondary"
      isBlock
      label={speak('payouts.batchOpen', { count: payouts.length })}
      onPress={() => onPress(payouts)}
    />
  )
}

export default forStaff(PayoutsPage)
