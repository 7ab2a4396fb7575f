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
  const [isSelling, setIsSelling] = useState(false)
  const offers = useCardOffers(isSelling ? store.storeId : undefined)
  return (
    <StaffScreen tab="customers" isAbove title={speak('cards.title')}>
      <Stack>
        {isAtCounter(staff) && (
          <Button id="sell-card" icon="plus" isBlock label={speak('cards.sell')} onPress={() => setIsSelling(true)} />
        )}
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
        title={speak('cards.sell')}
        note={speak('cards.soldAt', { store: store.name })}
        to={{ storeId: store.storeId, customerId: id }}
        offers={offers}
        empty={{ icon: 'wallet', title: speak('cards.noPlans'), note: speak('cards.noPlansNote') }}
        isOpen={isSelling}
        onClose={() => setIsSelling(false)}
      />
    </StaffScreen>
  )
}

export default forStaff(CardsPage)
