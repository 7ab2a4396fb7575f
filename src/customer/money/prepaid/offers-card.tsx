import { useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import { Card, ListRow, Loadable, Money, Paragraph, Stack, useFormats } from '../../../ui'
import { cloud } from '../../cloud'
import { BuySheet } from '../../parts/buy-sheet'
import { useChosenStore } from '../../parts/use-chosen-store'
import { useSentences } from '../../sentences'

type Rules = CallData<'checkout/show-prepaid-rules'>['rules']
type Offer = Rules['offers'][number]

/** 充值: what is offered; a tap shows the terms, and then the bill to pay. */
export function OffersCard() {
  const { state, reload } = useAnswer(cloud, 'checkout/show-prepaid-rules', {})
  return (
    <Loadable state={state} onRetry={() => void reload()} skeleton="card">
      {({ rules }) => <Offers rules={rules} />}
    </Loadable>
  )
}

function Offers({ rules }: { readonly rules: Rules }) {
  const speak = useSentences()
  const { money } = useFormats()
  const [chosen, setChosen] = useState<Offer>()
  const noteOf = ({ bonusFen, bonusMonths = 0 }: Offer): string => {
    if (bonusFen === 0) return speak('prepaid.noBonus')
    const gift = speak('prepaid.gift', { amount: money(bonusFen) })
    return bonusMonths === 0 ? gift : `${gift} · ${speak('prepaid.giftMonths', { months: bonusMonths })}`
  }
  if (rules.offers.length === 0)
    return (
      <Card title={speak('prepaid.offers')}>
        <Paragraph id="no-offers" text={speak('prepaid.noOffers')} tone="soft" size="small" />
      </Card>
    )
  return (
    <Card isBare title={speak('prepaid.offers')}>
      {rules.offers.map((offer) => (
        <ListRow
          key={offer.principalFen}
          id={`offer-${offer.principalFen / 100}`}
          leading="wallet"
          title={speak('prepaid.pay', { amount: money(offer.principalFen) })}
          note={noteOf(offer)}
          onPress={() => setChosen(offer)}
        />
      ))}
      <OfferSheet {...{ rules, offer: chosen }} onClose={() => setChosen(undefined)} />
    </Card>
  )
}

interface OfferSheetProps {
  readonly rules: Rules
  /** Closed when absent. */
  readonly offer: Offer | undefined
  readonly onClose: () => void
}

/** How much she will have, where, and the terms. */
function OfferSheet({ rules, offer, onClose }: OfferSheetProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const { store } = useChosenStore()
  const { principalFen = 0, bonusFen = 0, bonusMonths = 0 } = offer ?? {}
  const isEnding = bonusFen > 0 && bonusMonths > 0
  const buy = async (storeId: string) => {
    // First thing in the handler of the tap: WeChat asks only then.
    if (isEnding) await cloud.askForMessages(['bonusEnding'])
    return cloud.call('checkout/buy-top-up', { storeId, principalFen, bonusFen, bonusMonths })
  }
  const terms = [
    ...(store === undefined ? [] : [speak('prepaid.at', { store: store.name })]),
    speak('prepaid.termKept'),
    speak('prepaid.termRefund', { days: rules.reasonlessDays }),
    ...(isEnding ? [speak('prepaid.termMonths', { amount: money(bonusFen), months: bonusMonths })] : []),
    ...(bonusFen > 0 ? [speak('prepaid.termBonus')] : []),
  ]
  return (
    <BuySheet
      isOpen={offer !== undefined}
      title={speak('prepaid.pay', { amount: money(principalFen) })}
      label={speak('prepaid.buy', { amount: money(principalFen) })}
      {...{ terms, onClose }}
      buy={store === undefined ? undefined : () => buy(store.storeId)}
    >
      <Stack gap="half">
        <Paragraph text={speak('prepaid.youGet')} tone="soft" size="small" />
        <Money amountFen={principalFen + bonusFen} size="hero" tone="accent" />
      </Stack>
    </BuySheet>
  )
}
