import { useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import {
  askConfirm,
  type Bill,
  Button,
  Card,
  Chip,
  describeError,
  Flow,
  Paragraph,
  showToast,
  Stack,
  useLanguage,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'
import { sessionsOf, useCardEnd } from '../card-words'
import { CounterCode } from './counter-code'

export interface UseCardProps {
  readonly bill: Bill
  readonly reload: () => Promise<void>
}

type Fitting = CallData<'checkout/find-cards-for-bill'>['lines'][number]

/** 用卡: which of my cards pay which line; nothing to see where none does. */
export function UseCard({ bill, reload }: UseCardProps) {
  return bill.status === 'open' && bill.fee === undefined ? <FittingCards {...{ bill, reload }} /> : null
}

function FittingCards({ bill, reload }: UseCardProps) {
  const speak = useSentences()
  const { state, reload: reloadCards } = useAnswer(cloud, 'checkout/find-cards-for-bill', { billId: bill.billId })
  const lines = state.status === 'ready' ? state.data.lines : []
  const refresh = async (): Promise<void> => {
    await reload()
    await reloadCards()
  }
  if (lines.length === 0) return null
  return (
    <Card id="use-card" title={speak('cards.use')}>
      <Stack>
        {lines.map((fitting) => (
          <FittingLine key={fitting.lineId} {...{ bill, fitting, refresh }} />
        ))}
        <CounterCode id="card-code" bill={bill} onClose={() => void refresh()} />
      </Stack>
    </Card>
  )
}

interface FittingLineProps {
  readonly bill: Bill
  readonly fitting: Fitting
  readonly refresh: () => Promise<void>
}

/** One line and the card that pays it: the best at first, another by a tap. */
function FittingLine({ bill, fitting, refresh }: FittingLineProps) {
  const speak = useSentences()
  const language = useLanguage()
  const endOf = useCardEnd()
  const [chosenId, setChosenId] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  const { lineId, sessions: count, cards, reason } = fitting
  const card = cards.find(({ cardId }) => cardId === chosenId) ?? cards[0]
  const line = bill.lines.find((each) => each.lineId === lineId)?.name ?? ''
  if (card === undefined) return null
  const { cardId, name } = card
  const left = sessionsOf(card).left - count
  const pay = async (): Promise<void> => {
    const title = speak('cards.ask', { card: name, line })
    const text = speak('cards.askNote', { count, left })
    if (!(await askConfirm({ title, text, confirmLabel: speak('cards.askYes') }))) return
    setIsBusy(true)
    const { billId, version } = bill
    const reply = await cloud.call('checkout/redeem-my-card', { billId, version, lineId, cardId })
    await refresh()
    setIsBusy(false)
    if (reply.ok) showToast(speak('cards.paid'), 'done')
    else showToast(describeError(reply.error, language), 'failed')
  }
  return (
    <Stack gap="small">
      <Stack gap="half">
        <Paragraph text={speak('cards.useNote', { line, card: name, count, left })} isBold />
        <Paragraph
          text={`${card === cards[0] ? `${speak(`cards.why.${reason}`)} · ` : ''}${endOf(card)}`}
          tone="soft"
          size="small"
        />
      </Stack>
      {cards.length > 1 && (
        <Flow gap="small">
          {cards.map((each) => (
            <Chip
              key={each.cardId}
              id={`choose-${each.cardId}`}
              label={each.name}
              isChosen={each === card}
              onPress={() => setChosenId(each.cardId)}
            />
          ))}
        </Flow>
      )}
      <Button
        id={`use-card-${lineId}`}
        kind="secondary"
        label={speak('cards.useButton', { count })}
        isBlock
        isBusy={isBusy}
        onPress={() => void pay()}
      />
    </Stack>
  )
}
