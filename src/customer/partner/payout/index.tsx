import { useState } from 'react'
import { useAnswer } from '../../../client'
import { Card, Loadable, Money, Paragraph, Screen, Skeleton, Stack } from '../../../ui'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { useReturn } from '../../parts/use-return'
import { useSentences } from '../../sentences'
import { PayoutForm } from './payout-form'
import { PayoutHistory } from './payout-history'

/** 提现: what will arrive? And what was asked for before. */
export default function PayoutPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('payout.title')} back>
      <ForCustomer title={speak('partner.signIn')} text={speak('partner.signInNote')}>
        {() => <Payout />}
      </ForCustomer>
    </Screen>
  )
}

function Payout() {
  const speak = useSentences()
  const { state, reload } = useAnswer(cloud, 'partner/show-my-partnership', {})
  // Drawn anew after each payout: what is available has changed, and the history is longer.
  const [visit, setVisit] = useState(0)
  useReturn(() => {
    setVisit(visit + 1)
    void reload()
  })
  return (
    <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="card" count={2} />}>
      {({ availableFen, rules }) => (
        <Stack>
          <Card tone="tinted">
            <Paragraph text={speak('payout.available')} tone="soft" size="small" />
            <Money amountFen={availableFen} size="hero" tone="accent" />
          </Card>
          {availableFen > 0 ? (
            <PayoutForm key={availableFen} {...{ availableFen, rules }} />
          ) : (
            <Paragraph text={speak('payout.nothing')} tone="soft" />
          )}
          <PayoutHistory key={`history-${visit}`} />
        </Stack>
      )}
    </Loadable>
  )
}
