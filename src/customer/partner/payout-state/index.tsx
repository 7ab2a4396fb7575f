import { useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { type CallData, useAnswer } from '../../../client'
import {
  ActionBar,
  Button,
  Card,
  Loadable,
  Money,
  Paragraph,
  Screen,
  Skeleton,
  Stack,
  Steps,
  useFormats,
  useIsPageVisible,
  usePayoutReason,
} from '../../../ui'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { useReturn } from '../../parts/use-return'
import { useSentences } from '../../sentences'
import { useSession } from '../../state/session'
import { wordsForPayout } from '../payout-words'
import { usePayoutMoves } from './use-payout-moves'
import { usePayoutSteps } from './use-payout-steps'

export type Payout = CallData<'partner/show-my-payout'>['payout']

/** How soon a page that is looked at shows what the store or WeChat has just done. */
const REFRESH_MS = 5000
const LIVE: readonly Payout['state'][] = ['requested', 'approved', 'transferring', 'awaitingConfirmation']
const CAME_BACK: readonly Payout['state'][] = ['rejected', 'failed', 'expired', 'cancelled']

/** 提现详情: where is my money? Opens with `payoutId`. */
export default function PayoutStatePage() {
  const speak = useSentences()
  const { payoutId = '' } = useRouter().params
  const isCustomer = useSession().status === 'customer'
  const { state, reload } = useAnswer(cloud, 'partner/show-my-payout', isCustomer ? { payoutId } : undefined)
  const payout = state.status === 'ready' ? state.data.payout : undefined
  useRefresh(payout, reload)
  return (
    <Screen
      title={speak('payoutState.title')}
      back
      bar={payout === undefined ? undefined : <Moves {...{ payout, reload }} />}
    >
      <ForCustomer title={speak('partner.signIn')} text={speak('partner.signInNote')}>
        {() => (
          <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="card" count={2} />}>
            {({ payout: shown }) => <Told payout={shown} />}
          </Loadable>
        )}
      </ForCustomer>
    </Screen>
  )
}

function Told({ payout }: { readonly payout: Payout }) {
  const speak = useSentences()
  const { money } = useFormats()
  const sayReason = usePayoutReason()
  const steps = usePayoutSteps(payout)
  const { state, amountFen, taxFen, arrivesFen, reason, isBeingRecalled = false } = payout
  return (
    <Stack>
      <Card tone="tinted">
        <Stack gap="half">
          <Paragraph id="payout-state" text={speak(wordsForPayout(payout))} size="title" isBold />
          <Paragraph text={speak('payoutState.arrives')} tone="soft" size="small" />
          <Money amountFen={arrivesFen} size="hero" tone="accent" />
          <Paragraph
            text={speak('payoutState.math', { amount: money(amountFen), tax: money(taxFen) })}
            tone="soft"
            size="small"
          />
        </Stack>
      </Card>
      <Card>
        <Steps steps={steps} />
      </Card>
      {reason !== undefined && reason !== '' && (
        <Paragraph
          text={speak('payoutState.reason', { reason: sayReason(reason) })}
          tone={state === 'cancelled' ? 'soft' : 'danger'}
        />
      )}
      {isBeingRecalled && <Paragraph text={speak('payoutState.recallingNote')} tone="soft" />}
      {CAME_BACK.includes(state) && <Paragraph text={speak('payoutState.back')} tone="soft" />}
    </Stack>
  )
}

interface MovesProps {
  readonly payout: Payout
  readonly reload: () => Promise<void>
}

function Moves({ payout, reload }: MovesProps) {
  const speak = useSentences()
  const { confirm, cancel, isBusy } = usePayoutMoves(payout, reload)
  if (payout.isBeingRecalled === true) return null
  if (payout.state === 'awaitingConfirmation')
    return (
      <ActionBar>
        <Button id="confirm-payout" label={speak('payoutState.confirm')} isBlock isBusy={isBusy} onPress={confirm} />
      </ActionBar>
    )
  if (payout.state !== 'requested') return null
  return (
    <ActionBar>
      <Button
        id="cancel-payout"
        kind="neutral"
        label={speak('payoutState.cancel')}
        isBlock
        isBusy={isBusy}
        onPress={cancel}
      />
    </ActionBar>
  )
}

/** Asks again when the page is seen again, and now and then while something may still happen. */
function useRefresh(payout: Payout | undefined, reload: () => Promise<void>): void {
  const isVisible = useIsPageVisible()
  useReturn(() => void reload())
  const isLive = payout !== undefined && LIVE.includes(payout.state)
  useEffect(() => {
    if (!isVisible || !isLive) return undefined
    const timer = setInterval(() => void reload(), REFRESH_MS)
    return () => clearInterval(timer)
  }, [isVisible, isLive, reload])
}
