import { useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import {
  Button,
  Card,
  describeError,
  ListRow,
  Loadable,
  Money,
  Paragraph,
  Sheet,
  showToast,
  Stack,
  useFormats,
  useLanguage,
  useMembershipWords,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useChosenStore } from '../../parts/use-chosen-store'
import { openPage } from '../../routes'
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
          <BuySheet plan={chosen} {...{ storeId, isMine }} onClose={() => setChosen(undefined)} />
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

interface BuySheetProps {
  /** Closed when absent. */
  readonly plan: Plan | undefined
  readonly storeId: string | undefined
  readonly isMine: boolean
  readonly onClose: () => void
}

/** What it brings, and the terms, before there is a bill. */
function BuySheet({ plan, storeId, isMine, onClose }: BuySheetProps) {
  const speak = useSentences()
  const language = useLanguage()
  const wordsOf = useMembershipWords()
  const { money } = useFormats()
  const [isBusy, setIsBusy] = useState(false)
  const buy = async (): Promise<void> => {
    if (plan === undefined || storeId === undefined) return
    setIsBusy(true)
    const reply = await cloud.call('checkout/buy-membership', { storeId, planId: plan.planId })
    setIsBusy(false)
    onClose()
    if (reply.ok) openPage('bill', { billId: reply.data.bill.billId })
    else showToast(describeError(reply.error, language), 'failed')
  }
  const words = plan && wordsOf(plan.terms)
  const terms = [
    speak(isMine ? 'membership.termAfter' : 'membership.termNow'),
    speak('membership.termBetter'),
    speak('membership.termRefund'),
  ]
  return (
    <Sheet
      id="membership-sheet"
      isOpen={plan !== undefined}
      onClose={onClose}
      title={plan?.terms.name ?? ''}
      actions={
        <Button
          id="buy-membership"
          label={speak('membership.buy', { amount: money(plan?.priceFen ?? 0) })}
          isBlock
          isBusy={isBusy}
          onPress={() => void buy()}
        />
      }
    >
      <Stack gap="small">
        {words !== undefined && <Paragraph text={[words.term, ...words.benefits].join(' · ')} />}
        {terms.map((term) => (
          <Paragraph key={term} text={term} tone="soft" size="small" />
        ))}
      </Stack>
    </Sheet>
  )
}
