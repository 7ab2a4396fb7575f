import { useState } from 'react'
import type { CallData } from '../../../client'
import {
  currentLanguage,
  describeError,
  ListRow,
  Loadable,
  Money,
  Paragraph,
  Sheet,
  showToast,
  Stack,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openBill } from '../../navigation'
import { tellNews } from '../../state/news'

type Plan = CallData<'checkout/list-card-plans'>['plans'][number]

interface SellCardSheetProps {
  readonly isOpen: boolean
  readonly customerId: string
  readonly storeId: string
  readonly storeName: string
  readonly onClose: () => void
}

/** 开卡: a tap on a plan opens its bill. */
export function SellCardSheet({ isOpen, customerId, storeId, storeName, onClose }: SellCardSheetProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('checkout/list-card-plans', isOpen ? { storeId } : undefined)
  const [isBusy, setIsBusy] = useState(false)
  const sell = async ({ planId }: Plan): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('checkout/sell-card', { to: { storeId, customerId }, planId })
    setIsBusy(false)
    tellNews()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    onClose()
    openBill(reply.data.bill.billId)
  }
  return (
    <Sheet id="sell-card-sheet" isOpen={isOpen} onClose={onClose} title={speak('cards.sell')}>
      <Loadable
        state={state}
        skeleton="list"
        onRetry={() => void reload()}
        isEmpty={({ plans }) => plans.every(({ isActive }) => !isActive)}
        empty={{ icon: 'wallet', title: speak('cards.noPlans'), note: speak('cards.noPlansNote') }}
      >
        {({ plans }) => (
          <Stack gap="small">
            <Paragraph text={speak('cards.soldAt', { store: storeName })} size="small" tone="soft" />
            {plans
              .filter(({ isActive }) => isActive)
              .map((plan) => (
                <PlanRow key={plan.planId} plan={plan} isDisabled={isBusy} onPress={() => void sell(plan)} />
              ))}
          </Stack>
        )}
      </Loadable>
    </Sheet>
  )
}

interface PlanRowProps {
  readonly plan: Plan
  readonly isDisabled: boolean
  readonly onPress: () => void
}

function PlanRow({ plan, isDisabled, onPress }: PlanRowProps) {
  const speak = useSentences()
  const { planId, name, paidSessions: paid, giftSessions: gifts, priceFen, validDays } = plan
  const sessions = gifts === 0 ? speak('plans.sessions', { paid }) : speak('plans.sessionsGift', { paid, gifts })
  const ends = validDays === undefined ? speak('cards.noEnd') : speak('plans.valid', { days: validDays })
  return (
    <ListRow
      id={`sell-${planId}`}
      leading="wallet"
      title={name}
      note={`${sessions} · ${ends}`}
      trailing={<Money amountFen={priceFen} />}
      isDisabled={isDisabled}
      onPress={onPress}
    />
  )
}
