import { useEffect, useState } from 'react'
import { useSentences } from '../messages'
import { AskReasonSheet } from './ask-reason-sheet'

type MoveWithReason = 'decline' | 'cancel'

interface ReasonSheetProps {
  /** Closed when absent. */
  readonly move: MoveWithReason | undefined
  readonly onClose: () => void
  readonly onGiven: (move: MoveWithReason, reason: string) => void
}

const REASONS = { decline: ['full', 'staff', 'service'], cancel: ['asked', 'ill', 'store'] } as const

/** Asks why a visit is declined or cancelled: the customer reads it. */
export function ReasonSheet({ move, onClose, onGiven }: ReasonSheetProps) {
  const speak = useSentences()
  // What is shown while the sheet slides away.
  const [shown, setShown] = useState<MoveWithReason>('decline')
  useEffect(() => (move === undefined ? undefined : setShown(move)), [move])
  const usual =
    shown === 'decline'
      ? REASONS.decline.map((key) => ({ key: `decline-${key}`, text: speak(`reason.decline.${key}`) }))
      : REASONS.cancel.map((key) => ({ key: `cancel-${key}`, text: speak(`reason.cancel.${key}`) }))
  return (
    <AskReasonSheet
      isOpen={move !== undefined}
      title={speak(shown === 'decline' ? 'reason.declineTitle' : 'reason.cancelTitle')}
      label={speak('reason.label')}
      neededText={speak('reason.needed')}
      usual={usual}
      confirmLabel={speak(`move.${shown}`)}
      onClose={onClose}
      onGiven={(reason) => onGiven(shown, reason)}
    />
  )
}
