import { useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import { Card, ListRow, Loadable, Money, Paragraph, Screen, Stack, useFormats } from '../../../ui'
import { cloud } from '../../cloud'
import { BuySheet } from '../../parts/buy-sheet'
import { ForCustomer } from '../../parts/for-customer'
import { useChosenStore } from '../../parts/use-chosen-store'
import { useSentences } from '../../sentences'

type Plan = CallData<'checkout/list-gift-plans'>['plans'][number]

/** 闺蜜卡: which card do I give to a friend? */
export default function GiftsPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('gift.offer')} back>
      <ForCustomer title={speak('cards.signIn')} text={speak('cards.signInNote')}>
        {() => <Offered />}
      </ForCustomer>
    </Screen>
  )
}

function Offered() {
  const speak = useSentences()
  const { store } = useChosenStore()
  const storeId = store?.storeId
  const { state, reload } = useAnswer(
    cloud,
    'checkout/list-gift-plans',
    storeId === undefined ? undefined : { storeId },
  )
  const [chosen, setChosen] = useState<Plan>()
  return (
    <Stack>
      <Paragraph text={speak('gift.how')} tone="soft" size="small" />
      <Loadable
        state={state}
        onRetry={() => void reload()}
        skeleton="list"
        isEmpty={({ plans }) => plans.length === 0}
        empty={{ icon: 'wallet', title: speak('gift.none') }}
      >
        {({ plans }) => (
          <Card isBare>
            {plans.map((plan) => (
              <ListRow
                key={plan.planId}
                id={`gift-${plan.planId}`}
                leading="heart"
                title={plan.name}
                note={speak('cards.of', { count: plan.paidSessions + plan.giftSessions })}
                trailing={<Money amountFen={plan.priceFen} />}
                onPress={() => setChosen(plan)}
              />
            ))}
          </Card>
        )}
      </Loadable>
      <GiftSheet plan={chosen} storeId={storeId} storeName={store?.name ?? ''} onClose={() => setChosen(undefined)} />
    </Stack>
  )
}

interface GiftSheetProps {
  /** Closed when absent. */
  readonly plan: Plan | undefined
  readonly storeId: string | undefined
  readonly storeName: string
  readonly onClose: () => void
}

/** What a friend will get, and the terms. */
function GiftSheet({ plan, storeId, storeName, onClose }: GiftSheetProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const { planId = '', name = '', serviceNames = [], priceFen = 0, validDays } = plan ?? {}
  const terms = [
    speak('cards.for', { services: serviceNames.join('、') }),
    storeName,
    validDays === undefined ? speak('cards.noEnd') : speak('gift.valid', { days: validDays }),
    speak('gift.termLink'),
    speak('gift.termRefund'),
  ]
  return (
    <BuySheet
      isOpen={plan !== undefined}
      title={name}
      label={speak('gift.buy', { amount: money(priceFen) })}
      {...{ terms, onClose }}
      buy={storeId === undefined ? undefined : () => cloud.call('checkout/buy-gift', { storeId, planId })}
    />
  )
}
