import { type CallData, useAnswer } from '../../../client'
import { Card, Flow, Loadable, Money, Paragraph, Screen, Skeleton, Stack } from '../../../ui'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { useReturn } from '../../parts/use-return'
import { useSentences } from '../../sentences'
import { OffersCard } from './offers-card'
import { PrepaidHistory } from './prepaid-history'
import { TopUpsCard } from './top-ups-card'

export type Prepaid = CallData<'checkout/show-my-prepaid'>

/** 我的储值: how much is there, what can I add, and where did it go? */
export default function PrepaidPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('prepaid.title')} back>
      <ForCustomer title={speak('prepaid.signIn')} text={speak('prepaid.signInNote')}>
        {() => <MyPrepaid />}
      </ForCustomer>
    </Screen>
  )
}

function MyPrepaid() {
  const { state, reload } = useAnswer(cloud, 'checkout/show-my-prepaid', {})
  useReturn(() => void reload())
  return (
    <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="card" count={3} />}>
      {(prepaid) => (
        <Stack>
          <Balance prepaid={prepaid} />
          <OffersCard />
          {prepaid.topUps.length > 0 && <TopUpsCard topUps={prepaid.topUps} />}
          <PrepaidHistory prepaid={prepaid} />
        </Stack>
      )}
    </Loadable>
  )
}

function Balance({ prepaid: { principalFen, bonusFen, storeCreditFen } }: { readonly prepaid: Prepaid }) {
  const speak = useSentences()
  return (
    <Card tone="tinted" id="prepaid-balance">
      <Stack gap="small">
        <Stack gap="half">
          <Paragraph text={speak('prepaid.balance')} tone="soft" size="small" />
          <Money amountFen={principalFen + bonusFen} size="hero" />
        </Stack>
        <Flow gap="large">
          <Part label={speak('prepaid.principal')} amountFen={principalFen} />
          <Part label={speak('prepaid.bonus')} amountFen={bonusFen} />
          {storeCreditFen > 0 && <Part label={speak('prepaid.storeCredit')} amountFen={storeCreditFen} />}
        </Flow>
        <Paragraph text={speak('prepaid.note')} tone="soft" size="small" />
      </Stack>
    </Card>
  )
}

function Part({ label, amountFen }: { readonly label: string; readonly amountFen: number }) {
  return (
    <Stack gap="half">
      <Paragraph text={label} tone="soft" size="caption" />
      <Money amountFen={amountFen} />
    </Stack>
  )
}
