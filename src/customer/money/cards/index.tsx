import { useAnswer } from '../../../client'
import { Card, Flow, ListRow, Loadable, Paragraph, Screen, Skeleton, Stack, Tag } from '../../../ui'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { useReturn } from '../../parts/use-return'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { type CustomerCard, sessionsOf, useCardEnd, useCardState } from '../card-words'

/** 卡包: what do I still have, and until when? */
export default function CardsPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('cards.title')} back>
      <ForCustomer title={speak('cards.signIn')} text={speak('cards.signInNote')}>
        {() => (
          <Stack>
            <MyCards />
            <Card isBare>
              <ListRow
                id="to-gifts"
                leading="heart"
                title={speak('gift.offer')}
                note={speak('gift.offerNote')}
                onPress={() => openPage('gifts')}
              />
            </Card>
          </Stack>
        )}
      </ForCustomer>
    </Screen>
  )
}

function MyCards() {
  const speak = useSentences()
  const { state, reload } = useAnswer(cloud, 'checkout/list-my-cards', {})
  useReturn(() => void reload())
  return (
    <Loadable
      state={state}
      onRetry={() => void reload()}
      skeleton={<Skeleton shape="card" count={3} />}
      isEmpty={({ cards }) => cards.length === 0}
      empty={{ icon: 'wallet', title: speak('cards.none'), note: speak('cards.noneNote') }}
    >
      {({ cards }) => (
        <Stack>
          {cards.map((card) => (
            <CardTile key={card.cardId} card={card} />
          ))}
        </Stack>
      )}
    </Loadable>
  )
}

/** A card as a card: its name, what is left of it, until when. */
function CardTile({ card }: { readonly card: CustomerCard }) {
  const speak = useSentences()
  const stateOf = useCardState()
  const endOf = useCardEnd()
  const state = stateOf(card)
  const { left, all } = sessionsOf(card)
  const isUsable = state === undefined
  return (
    <Card
      id={`card-${card.cardId}`}
      tone={isUsable ? 'tinted' : 'plain'}
      onPress={() => openPage('card', { cardId: card.cardId })}
    >
      <Stack gap="small">
        <Flow align="between">
          <Paragraph text={card.name} size="strong" isBold />
          {state !== undefined && <Tag label={state} tone={card.state === 'frozen' ? 'warning' : 'neutral'} />}
        </Flow>
        <Flow gap="small">
          <Paragraph
            text={speak('cards.left', { count: left })}
            size="title"
            tone={isUsable ? 'accent' : 'soft'}
            isBold
            isInline
          />
          <Paragraph text={speak('cards.of', { count: all })} tone="soft" size="small" isInline />
          {card.giftsLeft > 0 && (
            <Paragraph text={speak('cards.leftGift', { gifts: card.giftsLeft })} tone="soft" size="small" isInline />
          )}
        </Flow>
        {card.ownerName !== undefined && (
          <Paragraph text={speak('cards.ownedBy', { name: card.ownerName })} tone="soft" size="small" />
        )}
        <Paragraph text={`${endOf(card)} · ${card.storeName}`} tone="soft" size="small" />
      </Stack>
    </Card>
  )
}
