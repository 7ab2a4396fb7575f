import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Button, Card, ListRow, Loadable, Stack, Tag } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { isUsable, useCardFacts, useCardState } from '../../parts/card-words'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { useCardOffers } from '../../parts/sale-offers'
import { SaleSheet } from '../../parts/sale-sheet'
import { StaffScreen } from '../../parts/staff-screen'
import { isAtCounter } from '../../state/session'

/** 次卡: which cards she has, what is left of them; a new one for sale. */
function CardsPage({ staff, store }: StaffPageProps) {
  const speak = useSentences()
  const factsOf = useCardFacts()
  const stateOf = useCardState()
  const { id = '' } = useRouter().params
  const { state, reload } = useLiveAnswer('checkout/list-customer-cards', { customerId: id })
  const [selling, setSelling] = useState<'card' | 'gift'>()
  const offers = useCardOffers(selling === undefined ? undefined : store.storeId, selling === 'gift')
  return (
    <StaffScreen tab="customers" isAbove title={speak('cards.title')}>
      <Stack>
        {isAtCounter(staff) && <SellButtons onSell={setSelling} />}
        <Loadable
          state={state}
          skeleton="list"
          onRetry={() => void reload()}
          isEmpty={({ cards }) => cards.length === 0}
          empty={{ icon: 'wallet', title: speak('cards.none'), note: speak('cards.noneNote') }}
        >
          {({ cards }) => (
            <Card isBare id="cards">
              {cards.map((card) => (
                <ListRow
                  key={card.cardId}
                  id={`card-${card.cardId}`}
                  leading="wallet"
                  title={card.name}
                  note={
                    card.ownerName === undefined
                      ? factsOf(card)
                      : `${speak('cards.ownedBy', { name: card.ownerName })} · ${factsOf(card)}`
                  }
                  trailing={<Tag label={stateOf(card)} tone={isUsable(card) ? 'success' : 'neutral'} />}
                  onPress={() => openPage('people/card', { id: card.cardId })}
                />
              ))}
            </Card>
          )}
        </Loadable>
      </Stack>
      <SaleSheet
        id="sell-card-sheet"
        title={speak(selling === 'gift' ? 'cards.sellGift' : 'cards.sell')}
        note={selling === 'gift' ? speak('cards.giftNote') : speak('cards.soldAt', { store: store.name })}
        to={{ storeId: store.storeId, customerId: id }}
        offers={offers}
        empty={{ icon: 'wallet', title: speak('cards.noPlans'), note: speak('cards.noPlansNote') }}
        isOpen={selling !== undefined}
        onClose={() => setSelling(undefined)}
      />
    </StaffScreen>
  )
}

interface SellButtonsProps {
  readonly onSell: (what: 'card' | 'gift') => void
}

function SellButtons({ onSell }: SellButtonsProps) {
  const speak = useSentences()
  return (
    <>
      <Button id="sell-card" icon="plus" isBlock label={speak('cards.sell')} onPress={() => onSell('card')} />
      <Button
        id="sell-gift"
        kind="secondary"
        icon="heart"
        isBlock
        label={speak('cards.sellGift')}
        onPress={() => onSell('gift')}
      />
    </>
  )
}

export default forStaff(CardsPage)
