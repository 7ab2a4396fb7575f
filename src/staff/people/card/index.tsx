import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { CallData } from '../../../client'
import { storeDateOf } from '../../../domain/shared/time'
import { Button, Card, Flow, ListRow, Loadable, Paragraph, Stack, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openBill, openPage } from '../../navigation'
import { type StaffCard, useCardFacts, useCardState } from '../../parts/card-words'
import { forStaff } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { tellNews } from '../../state/news'
import { ExtendSheet } from './extend-sheet'
import { RestSheet } from './rest-sheet'
import { RefundCardSheet } from './refund-card-sheet'
import { ShareSheet } from './share-sheet'
import { SharedWith } from './shared-with'
import { TransferSheet } from './transfer-sheet'
import { UpgradeSheet } from './upgrade-sheet'

type CardLine = CallData<'checkout/show-card'>['lines'][number]
export type CardMove = StaffCard['moves'][number]

/** One card: what is left, what a manager may do with it, and where every session went. */
function CardPage() {
  const speak = useSentences()
  const { id = '' } = useRouter().params
  const { state, reload } = useLiveAnswer('checkout/show-card', { cardId: id })
  const [move, setMove] = useState<CardMove>()
  const close = (): void => setMove(undefined)
  const done = (): void => {
    close()
    // Her list of cards, and what the day took, are asked for again with it.
    tellNews()
  }
  return (
    <StaffScreen tab="customers" isAbove title={speak('cards.title')}>
      <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
        {({ card, lines }) => (
          <Stack>
            <CardHead card={card} onMove={setMove} />
            <SharedWith card={card} onDone={done} />
            <Card isBare title={speak('cards.history')} id="card-lines">
              {lines.map((line) => (
                <LineRow key={line.lineKey} line={line} />
              ))}
            </Card>
            <RestSheet card={card} move={move} onClose={close} onDone={done} />
            <ExtendSheet card={card} isOpen={move === 'extend'} onClose={close} onDone={done} />
            <TransferSheet card={card} isOpen={move === 'transfer'} onClose={close} onDone={done} />
            <ShareSheet card={card} isOpen={move === 'share'} onClose={close} onDone={done} />
            <UpgradeSheet card={card} isOpen={move === 'upgrade'} onClose={close} onDone={done} />
            <RefundCardSheet card={card} isOpen={move === 'refund'} onClose={close} onDone={done} />
          </Stack>
        )}
      </Loadable>
    </StaffScreen>
  )
}

interface CardHeadProps {
  readonly card: StaffCard
  readonly onMove: (move: CardMove) => void
}

function CardHead({ card, onMove }: CardHeadProps) {
  const speak = useSentences()
  const { day, money } = useFormats()
  const factsOf = useCardFacts()
  const stateOf = useCardState()
  const today = storeDateOf(nowAt())
  const { name, serviceNames, soldOn, priceFen, deferredFen, moves } = card
  return (
    <Card tone="tinted" id="card-head">
      <Stack gap="small">
        <Flow align="between">
          <Paragraph text={name} size="strong" isBold />
          <Paragraph text={stateOf(card)} tone="accent" isBold isInline />
        </Flow>
        <Paragraph text={factsOf(card)} />
        <Paragraph text={speak('cards.for', { services: serviceNames.join('、') })} size="small" tone="soft" />
        <Paragraph
          text={`${speak('cards.bought', { day: day(soldOn, today), amount: money(priceFen) })} · ${speak('cards.deferred', { amount: money(deferredFen) })}`}
          size="small"
          tone="soft"
        />
        {card.tradedOnBillId !== undefined && <Traded billId={card.tradedOnBillId} />}
        {moves.length > 0 && card.tradedOnBillId === undefined && (
          <Flow gap="small">
            {moves.map((move) => (
              <Button
                key={move}
                id={`card-${move}`}
                kind={move === 'refund' ? 'quiet' : 'neutral'}
                size="small"
                label={speak(`cards.${move}`)}
                onPress={() => onMove(move)}
              />
            ))}
          </Flow>
        )}
      </Stack>
    </Card>
  )
}

/** Nothing can be done with it before the bill of the difference is paid, or cancelled. */
function Traded({ billId }: { readonly billId: string }) {
  const speak = useSentences()
  return (
    <>
      <Paragraph id="card-traded" text={speak('cards.traded')} tone="warning" />
      <Flow>
        <Button id="to-trade" size="small" label={speak('cards.toTrade')} onPress={() => openBill(billId)} />
      </Flow>
    </>
  )
}

function LineRow({ line }: { readonly line: CardLine }) {
  const speak = useSentences()
  const { moment } = useFormats()
  const { kind, sessions, gifts, serviceName, confirmedBy, billId, days, reason, customerName, at } = line
  const count = sessions + gifts
  const title = kind === 'frozen' || kind === 'unfrozen' ? speak(`cards.line.${kind}`) : speak(`cards.${kind}`)
  const facts = [
    ...(gifts === 0 ? [] : [speak('cards.gifts', { count: Math.abs(gifts) })]),
    ...(days === undefined ? [] : [speak('cards.days', { days })]),
    ...(confirmedBy === undefined ? [] : [speak(`cards.by.${confirmedBy}`)]),
    ...(customerName === undefined ? [] : [customerName]),
    ...(reason === undefined ? [] : [reason]),
    moment(at, nowAt()),
  ]
  return (
    <ListRow
      title={serviceName === undefined ? title : `${title} · ${serviceName}`}
      note={facts.join(' · ')}
      trailing={count === 0 ? '' : `${count > 0 ? '+' : '−'}${Math.abs(count)}`}
      {...(billId !== undefined && { onPress: () => openPage('money/checkout', { id: billId }) })}
    />
  )
}

export default forStaff(CardPage)
