import { useEffect, useState } from 'react'
import { Button, Paragraph, Sheet, Stack } from '../../../ui'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { AskReasonSheet } from '../../parts/ask-reason-sheet'
import { useWaitlistText, type WaitlistEntry } from '../../parts/waitlist-text'
import type { Store } from '../../shapes'
import { OfferSheet } from './offer-sheet'
import { useEntryMoves } from './use-entry-moves'

export interface EntrySheetProps {
  readonly store: Store
  /** Closed when absent. */
  readonly entry: WaitlistEntry | undefined
  readonly onClose: () => void
}

type Question = 'offer' | 'remove'

/** One who waits, and what the store can do: ask her about a time, answer for her, take her off. */
export function EntrySheet({ store, entry, onClose }: EntrySheetProps) {
  const speak = useSentences()
  // What is shown while the sheet slides away.
  const [shown, setShown] = useState(entry)
  useEffect(() => (entry === undefined ? undefined : setShown(entry)), [entry])
  const [question, setQuestion] = useState<Question>()
  const moves = useEntryMoves(shown, () => {
    setQuestion(undefined)
    onClose()
  })
  if (shown === undefined) return null
  const reasons = ['Asked', 'Booked', 'No'] as const
  return (
    <>
      <Sheet
        id="entry-sheet"
        isOpen={entry !== undefined && question === undefined}
        onClose={onClose}
        title={shown.customerName}
      >
        <Stack>
          <Facts entry={shown} />
          <Moves entry={shown} moves={moves} onAsk={setQuestion} />
        </Stack>
      </Sheet>
      <OfferSheet
        {...{ store, moves }}
        entry={entry !== undefined && question === 'offer' ? entry : undefined}
        onClose={() => setQuestion(undefined)}
      />
      <AskReasonSheet
        isOpen={entry !== undefined && question === 'remove'}
        title={speak('waitlist.removeTitle')}
        label={speak('waitlist.removeLabel')}
        neededText={speak('waitlist.removeNeeded')}
        usual={reasons.map((key) => ({ key, text: speak(`waitlist.reason${key}`) }))}
        confirmLabel={speak('waitlist.remove')}
        isBusy={moves.isBusy}
        onClose={() => setQuestion(undefined)}
        onGiven={moves.remove}
      />
    </>
  )
}

function Facts({ entry }: { readonly entry: WaitlistEntry }) {
  const { whatOf, whenOf, stateOf, askedOf, noticeOf } = useWaitlistText()
  const notes = [stateOf(entry), noticeOf(entry), askedOf(entry)].filter((note) => note !== undefined)
  return (
    <Stack gap="small">
      <Paragraph text={whenOf(entry)} size="strong" isBold />
      <Paragraph text={whatOf(entry)} />
      {notes.map((note) => (
        <Paragraph key={note} text={note} size="small" tone="soft" />
      ))}
    </Stack>
  )
}

interface MovesProps {
  readonly entry: WaitlistEntry
  readonly moves: ReturnType<typeof useEntryMoves>
  readonly onAsk: (question: Question) => void
}

function Moves({ entry: { status, customerId }, moves, onAsk }: MovesProps) {
  const speak = useSentences()
  const { isBusy } = moves
  return (
    <Stack gap="small">
      {status === 'offered' ? (
        <>
          <Button id="accept-offer" label={speak('waitlist.accept')} isBlock isBusy={isBusy} onPress={moves.accept} />
          <Button
            id="decline-offer"
            kind="secondary"
            label={speak('waitlist.decline')}
            isBlock
            isDisabled={isBusy}
            onPress={moves.decline}
          />
        </>
      ) : (
        <Button id="offer-time" label={speak('waitlist.offer')} isBlock onPress={() => onAsk('offer')} />
      )}
      <Button
        id="see-customer"
        kind="neutral"
        label={speak('waitlist.customer')}
        isBlock
        onPress={() => openPage('people/customer', { id: customerId })}
      />
      <Button id="remove-entry" kind="quiet" label={speak('waitlist.remove')} isBlock onPress={() => onAsk('remove')} />
    </Stack>
  )
}
