import { useState } from 'react'
import {
  currentLanguage,
  describeError,
  ListRow,
  Loadable,
  Paragraph,
  Sheet,
  showToast,
  Stack,
  useFormats,
} from '../../../ui'
import type { CallData } from '../../../client'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openBill } from '../../navigation'
import { tellNews } from '../../state/news'

type Offer = CallData<'checkout/show-prepaid-rules'>['rules']['offers'][number]

interface SellTopUpSheetProps {
  readonly isOpen: boolean
  readonly customerId: string
  readonly storeId: string
  readonly storeName: string
  readonly onClose: () => void
}

/** 充值 at the counter: a tap on an offer opens its bill. */
export function SellTopUpSheet({ isOpen, customerId, storeId, storeName, onClose }: SellTopUpSheetProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const { state, reload } = useLiveAnswer('checkout/show-prepaid-rules', isOpen ? {} : undefined)
  const [isBusy, setIsBusy] = useState(false)
  const sell = async ({ principalFen, bonusFen }: Offer): Promise<void> => {
    setIsBusy(true)
    const to = { storeId, customerId }
    const reply = await cloud.call('checkout/sell-top-up', { to, principalFen, bonusFen })
    setIsBusy(false)
    tellNews()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    onClose()
    openBill(reply.data.bill.billId)
  }
  return (
    <Sheet id="sell-sheet" isOpen={isOpen} onClose={onClose} title={speak('prepaid.sell')}>
      <Loadable
        state={state}
        skeleton="list"
        onRetry={() => void reload()}
        isEmpty={({ rules }) => rules.offers.length === 0}
        empty={{ icon: 'wallet', title: speak('prepaid.noOffers'), note: speak('prepaid.noOffersNote') }}
      >
        {({ rules }) => (
          <Stack gap="small">
            <Paragraph text={speak('prepaid.soldAt', { store: storeName })} size="small" tone="soft" />
            {rules.offers.map((offer) => (
              <ListRow
                key={offer.principalFen}
                id={`offer-${offer.principalFen / 100}`}
                leading="wallet"
                title={speak('prepaid.pay', { amount: money(offer.principalFen) })}
                note={
                  offer.bonusFen === 0
                    ? speak('prepaid.noBonus')
                    : speak('prepaid.gift', { amount: money(offer.bonusFen) })
                }
                isDisabled={isBusy}
                onPress={() => void sell(offer)}
              />
            ))}
          </Stack>
        )}
      </Loadable>
    </Sheet>
  )
}
