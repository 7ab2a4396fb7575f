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
} from '../../../ui'
import { cloud } from '../../cloud'
import { useChosenStore } from '../../parts/use-chosen-store'
import { openPage } from '../../routes'
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
      <BuySheet {...{ rules, offer: chosen }} onClose={() => setChosen(undefined)} />
    </Card>
  )
}

interface BuySheetProps {
  readonly rules: Rules
  /** Closed when absent. */
  readonly offer: Offer | undefined
  readonly onClose: () => void
}

function BuySheet({ rules, offer, onClose }: BuySheetProps) {
  const speak = useSentences()
  const language = useLanguage()
  const { money } = useFormats()
  const { store } = useChosenStore()
  const [isBusy, setIsBusy] = useState(false)
  const { principalFen = 0, bonusFen = 0, bonusMonths = 0 } = offer ?? {}
  const isEnding = bonusFen > 0 && bonusMonths > 0
  const buy = async (): Promise<void> => {
    if (store === undefined) return
    // First thing in the handler of the tap: WeChat asks only then.
    const asked = isEnding ? cloud.askForMessages(['bonusEnding']) : undefined
    setIsBusy(true)
    await asked
    const wanted = { storeId: store.storeId, principalFen, bonusFen, bonusMonths }
    const reply = await cloud.call('checkout/buy-top-up', wanted)
    setIsBusy(false)
    onClose()
    if (reply.ok) openPage('bill', { billId: reply.data.bill.billId })
    else showToast(describeError(reply.error, language), 'failed')
  }
  const terms = [
    speak('prepaid.termKept'),
    speak('prepaid.termRefund', { days: rules.reasonlessDays }),
    ...(isEnding ? [speak('prepaid.termMonths', { amount: money(bonusFen), months: bonusMonths })] : []),
    ...(bonusFen > 0 ? [speak('prepaid.termBonus')] : []),
  ]
  return (
    <Sheet
      id="buy-sheet"
      isOpen={offer !== undefined}
      onClose={onClose}
      title={speak('prepaid.pay', { amount: money(principalFen) })}
      actions={
        <Button
          id="buy"
          label={speak('prepaid.buy', { amount: money(principalFen) })}
          isBlock
          isBusy={isBusy}
          isDisabled={store === undefined}
          onPress={() => void buy()}
        />
      }
    >
      <Stack gap="small">
        <Stack gap="half">
          <Paragraph text={speak('prepaid.youGet')} tone="soft" size="small" />
          <Money amountFen={principalFen + bonusFen} size="hero" tone="accent" />
        </Stack>
        {store !== undefined && <Paragraph text={speak('prepaid.at', { store: store.name })} />}
        {terms.map((term) => (
          <Paragraph key={term} text={term} tone="soft" size="small" />
        ))}
      </Stack>
    </Sheet>
  )
}
