import { useState } from 'react'
import {
  Card,
  currentLanguage,
  describeError,
  type EmptyStateProps,
  ListRow,
  Loadable,
  Money,
  Paragraph,
  Sheet,
  showToast,
  Stack,
} from '../../ui'
import { openBill } from '../navigation'
import { tellNews } from '../state/news'
import type { SaleOffer, SaleOffers, SoldTo } from './sale-offers'

interface SaleRowsProps {
  readonly offers: SaleOffers
  readonly empty: EmptyStateProps
  readonly isBusy: boolean
  readonly onSell: (offer: SaleOffer) => void
}

/** Cards or top-ups for sale; a tap sells one. */
export function SaleRows({ offers: { state, reload }, empty, isBusy, onSell }: SaleRowsProps) {
  return (
    <Loadable state={state} skeleton="list" onRetry={() => void reload()} empty={empty}>
      {(offers) => (
        <Card isBare tone="flat">
          {offers.map((offer) => (
            <ListRow
              key={offer.id}
              id={offer.id}
              leading="wallet"
              title={offer.title}
              note={offer.note}
              trailing={<Money amountFen={offer.priceFen} />}
              isDisabled={isBusy}
              onPress={() => onSell(offer)}
            />
          ))}
        </Card>
      )}
    </Loadable>
  )
}

interface SaleSheetProps extends Pick<SaleRowsProps, 'offers' | 'empty'> {
  readonly id: string
  readonly title: string
  /** Where it will be sold. */
  readonly note: string
  readonly to: SoldTo
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** 开卡, 充值: a tap opens the bill of what is sold. */
export function SaleSheet({ id, title, note, to, offers, empty, isOpen, onClose }: SaleSheetProps) {
  const [isBusy, setIsBusy] = useState(false)
  const sell = async (offer: SaleOffer): Promise<void> => {
    setIsBusy(true)
    const reply = await offer.sell(to)
    setIsBusy(false)
    tellNews()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    onClose()
    openBill(reply.data.bill.billId)
  }
  return (
    <Sheet {...{ id, isOpen, onClose, title }}>
      <Stack gap="small">
        <Paragraph text={note} size="small" tone="soft" />
        <SaleRows {...{ offers, empty, isBusy }} onSell={(offer) => void sell(offer)} />
      </Stack>
    </Sheet>
  )
}
