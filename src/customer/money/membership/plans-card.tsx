import { useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import { Card, ListRow, Loadable, Money, Paragraph, useFormats, useMembershipWords } from '../../../ui'
import { cloud } from '../../cloud'
import { BuySheet } from '../../parts/buy-sheet'
import { useChosenStore } from '../../parts/use-chosen-store'
import { useSentences } from '../../sentences'

type Plan = CallData<'checkout/list-membership-offers'>['plans'][number]

/** 开通或续费: what her store sells; a tap shows the terms, and then the bill to pay. */
export function PlansCard({ isMine }: { readonly isMine: boolean }) {
  const speak = useSentences()
  const { store } = useChosenStore()
  const storeId = store?.storeId
  const wanted = storeId === undefined ? undefined : { storeId }
  const { state, reload } = useAnswer(cloud, 'checkout/list-membership-offers', wanted)
  const [chosen, setChosen] = useState<Plan>()
  return (
    <Loadable
      state={state}
      onRetry={() => void reload()}
      skeleton="list"
      isEmpty={({ plans }) => plans.length === 0}
      empty={{ icon: 'star', title: speak('membership.none'), note: speak('membership.noneNote') }}
    >
      {({ plans }) => (
        <>
          <Card isBare title={speak(isMine ? 'membership.renew' : 'membership.offers')}>
            {plans.map((plan) => (
              <PlanRow key={plan.planId} plan={plan} onPress={() => setChosen(plan)} />
            ))}
          </Card>
          <PlanSheet plan={chosen} {...{ storeId, isMine }} onClose={() => setChosen(undefined)} />
        </>
      )}
    </Loadable>
  )
}

function PlanRow({ plan, onPress }: { readonly plan: Plan; readonly onPress: () => void }) {
  const wordsOf = useMembershipWords()
  const { term, benefits } = wordsOf(plan.terms)
  return (
    <ListRow
      id={`plan-${plan.planId}`}
      leading="star"
      title={plan.terms.name}
      note={[term, ...benefits].join(' · ')}
      trailing={<Money amountFen={plan.priceFen} />}
      onPress={onPress}
    />
  )
}

interface PlanSheetProps {
  /** Closed when absent. */
  readonly plan: Plan | undefined
  readonly storeId: string | undefined
  readonly isMine: boolean
  readonly onClose: () => void
}

/** What it brings, and the terms. */
function PlanSheet({ plan, storeId, isMine, onClose }: PlanSheetProps) {
  const speak = useSentences()
  const wordsOf = useMembershipWords()
  const { money } = useFormats()
  const { planId = '', priceFen = 0 } = plan ?? {}
  const words = plan && wordsOf(plan.terms)
  const terms = [
    speak(isMine ? 'membership.termAfter' : 'membership.termNow'),
    speak('membership.termBetter'),
    speak('membership.termRefund'),
  ]
  return (
    <BuySheet
      isOpen={plan !== undefined}
      title={plan?.terms.name ?? ''}
      label={speak('membership.buy', { amount: money(priceFen) })}
      {...{ terms, onClose }}
      buy={storeId === undefined ? undefined : () => cloud.call('checkout/buy-membership', { storeId, planId })}
    >
      {words !== undefined && <Paragraph text={[words.term, ...words.benefits].join(' · ')} />}
    </BuySheet>
  )
}
