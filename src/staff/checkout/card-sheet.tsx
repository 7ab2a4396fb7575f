import { useEffect, useState } from 'react'
import type { CallData } from '../../client'
import {
  Button,
  Card,
  Heading,
  ListRow,
  Loadable,
  Paragraph,
  Segmented,
  Sheet,
  SignaturePad,
  type SignatureStrokes,
  Stack,
  TextField,
} from '../../ui'
import { cloud } from '../cloud'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { leftOf, useCardFacts } from '../parts/card-words'
import type { StaffBill } from '../shapes'
import type { ChangeBill } from './use-bill'

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

/** 用卡: which card pays which line, and her word for it, by her signature on this screen or the code of her visit. */
export function CardSheet({ bill, isOpen, isBusy, change, onClose }: CardSheetProps) {
  const speak = useSentences()
  const { billId, customerName, appointmentId } = bill
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
  const card = fitting?.cards.find(({ cardId }) => cardId === choice?.cardId)
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
          isDisabled={card === undefined || !isGiven(word)}
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
            {fitting !== undefined && card !== undefined && (
              <Paragraph
                id="card-agree"
                size="small"
                tone="soft"
                text={`${speak('cards.agree', {
                  ...{ name: customerName, card: card.name, line: nameOf(fitting.lineId), count: fitting.sessions },
                })} · ${speak('cards.payAfter', { left: leftOf(card) - fitting.sessions })}`}
              />
            )}
            {isOpen && (
              <WordFields {...{ billId, word }} canShowCode={appointmentId !== undefined} onChange={setWord} />
            )}
          </Stack>
        )}
      </Loadable>
    </Sheet>
  )
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

/** How she agrees, as far as she has. */
interface Word {
  readonly by: 'signature' | 'code'
  readonly strokes: SignatureStrokes
  readonly code: string
}

const NO_WORD: Word = { by: 'signature', strokes: [], code: '' }

function isGiven({ by, strokes, code }: Word): boolean {
  return by === 'signature' ? strokes.length > 0 : /^\d{6}$/.test(code)
}

function confirmationOf({ by, strokes, code }: Word) {
  return by === 'signature' ? { strokes: strokes.map((stroke) => [...stroke]) } : { checkInCode: code }
}

interface WordFieldsProps {
  readonly billId: string
  readonly word: Word
  /** A sale without a visit has no code. */
  readonly canShowCode: boolean
  readonly onChange: (word: Word) => void
}

function WordFields({ billId, word, canShowCode, onChange }: WordFieldsProps) {
  const speak = useSentences()
  return (
    <Stack gap="small">
      {canShowCode && (
        <Segmented
          id="card-by"
          options={[
            { value: 'signature', label: speak('prepaid.bySignature') },
            { value: 'code', label: speak('prepaid.byCode') },
          ]}
          value={word.by}
          onChange={(value) => onChange({ ...word, by: value === 'code' ? 'code' : 'signature' })}
        />
      )}
      {word.by === 'signature' ? (
        <SignaturePad
          id={`card-pad-${billId}`}
          strokes={word.strokes}
          onChange={(strokes) => onChange({ ...word, strokes })}
        />
      ) : (
        <TextField
          id="card-code"
          label={speak('prepaid.code')}
          kind="number"
          value={word.code}
          mostLength={6}
          hint={speak('prepaid.codeHint')}
          onChange={(code) => onChange({ ...word, code })}
        />
      )}
    </Stack>
  )
}
