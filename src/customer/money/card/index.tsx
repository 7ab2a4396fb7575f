import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import {
  ActionBar,
  Button,
  Card,
  type IconName,
  ListRow,
  Loadable,
  Paragraph,
  Screen,
  Skeleton,
  Stack,
  useFormats,
} from '../../../ui'
import { readClock, useToday } from '../../clock'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { RemindButton } from '../../parts/remind-button'
import { useReturn } from '../../parts/use-return'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { SendBar, useGiftInvitation } from './send-gift'
import { SharingCard } from './sharing-card'
import { type CustomerCard, sessionsOf, useCardEnd, useCardState } from '../card-words'

type CardLine = CallData<'checkout/show-my-card'>['lines'][number]

/** One card of mine: what is left of it, and where every session went. Opens with `cardId`. */
export default function CardPage() {
  const speak = useSentences()
  const { cardId = '' } = useRouter().params
  const [giftId, setGiftId] = useState<string>()
  const invitation = useGiftInvitation(giftId)
  const book = (
    <ActionBar>
      <Button id="book" label={speak('cards.book')} isBlock onPress={() => openPage('services')} />
    </ActionBar>
  )
  return (
    <Screen title={speak('cards.title')} back bar={giftId === undefined ? book : <SendBar invitation={invitation} />}>
      <ForCustomer title={speak('cards.signIn')} text={speak('cards.signInNote')}>
        {() => <Shown cardId={cardId} onGift={setGiftId} />}
      </ForCustomer>
    </Screen>
  )
}

interface ShownProps {
  readonly cardId: string
  /** Told which card waits for a friend to claim it. */
  readonly onGift: (cardId: string | undefined) => void
}

function Shown({ cardId, onGift }: ShownProps) {
  const speak = useSentences()
  const { state, reload } = useAnswer(cloud, 'checkout/show-my-card', { cardId })
  const isWaiting =
    state.status === 'ready' && state.data.card.giftState === 'waiting' && state.data.card.state === 'active'
  useEffect(() => onGift(isWaiting ? cardId : undefined), [cardId, isWaiting, onGift])
  useReturn(() => void reload())
  return (
    <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="card" count={2} />}>
      {({ card, lines }) => (
        <Stack>
          <CardHead card={card} />
          <SharingCard card={card} onDone={() => void reload()} />
          <Card isBare title={speak(card.ownerName === undefined ? 'cards.history' : 'cards.usedHere')}>
            {lines.map((line) => (
              <LineRow key={line.lineKey} line={line} />
            ))}
          </Card>
        </Stack>
      )}
    </Loadable>
  )
}

function CardHead({ card }: { readonly card: CustomerCard }) {
  const speak = useSentences()
  const { day } = useFormats()
  const today = useToday()
  const stateOf = useCardState()
  const endOf = useCardEnd()
  const { name, giftsLeft, serviceNames, soldOn, storeName } = card
  const { left, all } = sessionsOf(card)
  const counts = [
    speak('cards.of', { count: all }),
    ...(giftsLeft > 0 ? [speak('cards.leftGift', { gifts: giftsLeft })] : []),
  ]
  return (
    <Card tone="tinted" id="card-head">
      <Stack gap="small">
        <Paragraph text={name} size="strong" isBold />
        {card.ownerName !== undefined && (
          <Paragraph text={speak('cards.ownedBy', { name: card.ownerName })} size="small" tone="soft" />
        )}
        <Paragraph text={stateOf(card) ?? speak('cards.left', { count: left })} size="display" tone="accent" isBold />
        <Paragraph text={counts.join(' · ')} tone="soft" size="small" />
        {card.tradedOnBillId !== undefined && <Paragraph text={speak('cards.traded')} size="small" tone="warning" />}
        {card.giftState === 'waiting' && card.state === 'active' && (
          <Paragraph text={speak('gift.waitingNote')} size="small" />
        )}
        <Paragraph text={endOf(card)} size="small" />
        <Paragraph text={speak('cards.for', { services: serviceNames.join('、') })} tone="soft" size="small" />
        <Paragraph
          text={speak('cards.bought', { day: day(soldOn, today), store: storeName })}
          tone="soft"
          size="small"
        />
        {isEnding(card) && <RemindButton purpose="cardEnding" />}
      </Stack>
    </Card>
  )
}

/** Whether something of it ends that is hers to be told of. */
function isEnding({ state, ownerName, expiresOn, giftExpiresOn, giftsLeft }: CustomerCard): boolean {
  const isItsEnd = expiresOn !== undefined || (giftExpiresOn !== undefined && giftsLeft > 0)
  return state === 'active' && ownerName === undefined && isItsEnd
}

const ICONS: Readonly<Record<CardLine['kind'], IconName>> = {
  cardSold: 'plus',
  sessionsRedeemed: 'check',
  sessionsRestored: 'back',
  sessionsExpired: 'clock',
  cardRefunded: 'minus',
  cardUpgraded: 'chevron-up',
  frozen: 'clock',
  unfrozen: 'clock',
  extended: 'calendar',
  transferred: 'people',
  shared: 'people',
  unshared: 'people',
  claimed: 'heart',
}

function LineRow({ line }: { readonly line: CardLine }) {
  const speak = useSentences()
  const { moment } = useFormats()
  const { kind, sessions, gifts, serviceName, confirmedBy, billId, days, customerName, at } = line
  const count = sessions + gifts
  const title = kind === 'frozen' || kind === 'unfrozen' ? speak(`cards.line.${kind}`) : speak(`cards.${kind}`)
  const facts = [
    ...(gifts === 0 ? [] : [speak('cards.gifts', { count: Math.abs(gifts) })]),
    ...(days === undefined ? [] : [speak('cards.days', { days })]),
    ...(confirmedBy === undefined ? [] : [speak(`cards.by.${confirmedBy}`)]),
    ...(customerName === undefined ? [] : [customerName]),
  ]
  return (
    <ListRow
      title={serviceName === undefined ? title : `${title} · ${serviceName}`}
      note={facts.join(' · ')}
      leading={ICONS[kind]}
      trailing={
        count === 0 ? undefined : (
          <Paragraph text={`${count > 0 ? '+' : '−'}${Math.abs(count)}`} tone={count > 0 ? 'accent' : 'ink'} isBold />
        )
      }
      {...(billId !== undefined && { onPress: () => openPage('bill', { billId }) })}
    >
      <Paragraph text={moment(at, readClock())} size="caption" tone="faint" />
    </ListRow>
  )
}
