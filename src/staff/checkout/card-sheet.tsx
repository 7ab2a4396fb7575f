import { useEffect, useState } from 'react'
import type { CallData } from '../../client'
import { Button, Card, Heading, ListRow, Loadable, Paragraph, Sheet, Stack } from '../../ui'
import { cloud } from '../cloud'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { leftOf, useCardFacts } from '../parts/card-words'
import type { StaffBill } from '../shapes'
import type { ChangeBill } from './use-bill'
import { confirmationOf, isGiven, NO_WORD, type Word, WordFields } from './word-fields'

interface CardSheetProps {
  readonly bill: StaffBill
  readonly isOpen: boolean
  readonly isBusy: boolean
  readonly change: ChangeBill
  readonly onClose: () => void
}

type Fitting = CallData<'checkout/find-cards-for-bill'>['lines'][number]

/** Which line is to be paid with which card. */
interface Choice {
  readonly lineId: string
  readonly cardId: string
}

/** 用卡: which card pays which line, and her word for it, by her signature on this screen or the code of her app. */
export function CardSheet({ bill, isOpen, isBusy, change, onClose }: CardSheetProps) {
  const speak = useSentences()
  const { billId, customerName } = bill
  const { state, reload } = useLiveAnswer('checkout/find-cards-for-bill', isOpen ? { billId } : undefined)
  const [chosen, setChosen] = useState<Choice>()
  const [word, setWord] = useState<Word>(NO_WORD)
  useEffect(() => {
    if (isOpen) return
    setChosen(undefined)
    setWord(NO_WORD)
  }, [isOpen])
  const lines = state.status === 'ready' ? state.data.lines : []
  const choice = chosen ?? firstOf(lines)
  const fitting = lines.find(({ lineId }) => lineId === choice?.lineId)
  const nameOf = (lineId: string): string => bill.lines.find((each) => each.lineId === lineId)?.name ?? ''
  const take = async (): Promise<void> => {
    if (choice === undefined) return
    const { lineId, cardId } = choice
    const confirmation = confirmationOf(word)
    const isTaken = await change(({ version }) =>
      cloud.call('checkout/redeem-card', { billId, version, lineId, cardId, confirmation }),
    )
    if (isTaken) onClose()
  }
  return (
    <Sheet
      id="card-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('cards.pay')}
      actions={
        <Button
          id="take-card"
          isBlock
          label={speak('cards.payDo', { count: fitting?.sessions ?? 0 })}
          isBusy={isBusy}
          isDisabled={choice === undefined || !isGiven(word)}
          onPress={() => void take()}
        />
      }
    >
      <Loadable state={state} skeleton="list" onRetry={() => void reload()}>
        {() => (
          <Stack>
            {lines.map((line) => (
              <LineCards key={line.lineId} {...{ line, choice }} name={nameOf(line.lineId)} onChoose={setChosen} />
            ))}
            <Agreement {...{ fitting, choice, customerName }} name={nameOf(fitting?.lineId ?? '')} />
            {isOpen && <WordFields {...{ billId, word }} onChange={setWord} />}
          </Stack>
        )}
      </Loadable>
    </Sheet>
  )
}

interface AgreementProps {
  readonly fitting: Fitting | undefined
  readonly choice: Choice | undefined
  readonly customerName: string
  readonly name: string
}

/** What she agrees to. */
function Agreement({ fitting, choice, customerName, name }: AgreementProps) {
  const speak = useSentences()
  const card = fitting?.cards.find(({ cardId }) => cardId === choice?.cardId)
  if (fitting === undefined || card === undefined) return null
  const { sessions: count } = fitting
  const agreed = speak('cards.agree', { name: customerName, card: card.name, line: name, count })
  const after = speak('cards.payAfter', { left: leftOf(card) - count })
  return <Paragraph id="card-agree" size="small" tone="soft" text={`${agreed} · ${after}`} />
}

function firstOf([first]: readonly Fitting[]): Choice | undefined {
  const card = first?.cards[0]
  return first === undefined || card === undefined ? undefined : { lineId: first.lineId, cardId: card.cardId }
}

interface LineCardsProps {
  readonly line: Fitting
  readonly name: string
  readonly choice: Choice | undefined
  readonly onChoose: (choice: Choice) => void
}

/** The cards that can pay a line, the best first with the reason. */
function LineCards({ line: { lineId, sessions, cards, reason }, name, choice, onChoose }: LineCardsProps) {
  const speak = useSentences()
  const factsOf = useCardFacts()
  return (
    <Stack gap="small">
      <Heading text={speak('cards.payFor', { line: name, count: sessions })} />
      <Card isBare>
        {cards.map((card, position) => (
          <ListRow
            key={card.cardId}
            id={`choose-${lineId}-${position}`}
            title={card.name}
            note={`${position === 0 ? `${speak(`cards.why.${reason}`)} · ` : ''}${factsOf(card)}`}
            isChosen={choice?.lineId === lineId && choice.cardId === card.cardId}
            onPress={() => onChoose({ lineId, cardId: card.cardId })}
          />
        ))}
      </Card>
    </Stack>
  )
}
