import { useEffect, useState } from 'react'
import { Button, Chip, Flow, Sheet, Stack, TextArea } from '../../ui'
import { useSentences } from '../messages'

type MoveWithReason = 'decline' | 'cancel'

interface ReasonSheetProps {
  /** Closed when absent. */
  readonly move: MoveWithReason | undefined
  readonly onClose: () => void
  readonly onGiven: (move: MoveWithReason, reason: string) => void
}

const REASONS = {
  decline: ['reason.decline.full', 'reason.decline.staff', 'reason.decline.service'],
  cancel: ['reason.cancel.asked', 'reason.cancel.ill', 'reason.cancel.store'],
} as const

/** Asks why a visit is declined or cancelled: the customer reads it. The usual reasons are one tap. */
export function ReasonSheet({ move, onClose, onGiven }: ReasonSheetProps) {
  const speak = useSentences()
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  // What is shown while the sheet slides away.
  const [shown, setShown] = useState<MoveWithReason>('decline')
  useEffect(() => {
    if (move === undefined) return
    setShown(move)
    setReason('')
    setIsMissing(false)
  }, [move])

  const give = (): void => {
    if (reason.trim() === '') return setIsMissing(true)
    onGiven(shown, reason.trim())
  }
  return (
    <Sheet
      id="reason-sheet"
      isOpen={move !== undefined}
      onClose={onClose}
      title={speak(shown === 'decline' ? 'reason.declineTitle' : 'reason.cancelTitle')}
      actions={<Button id="give-reason" label={speak(`move.${shown}`)} kind="danger" isBlock onPress={give} />}
    >
      <Stack>
        <Flow gap="small">
          {REASONS[shown].map((key) => (
            <Chip
              key={key}
              id={key.replaceAll('.', '-')}
              label={speak(key)}
              isChosen={reason === speak(key)}
              onPress={() => setReason(speak(key))}
            />
          ))}
        </Flow>
        <TextArea
          id="reason"
          label={speak('reason.label')}
          value={reason}
          mostLength={100}
          {...(isMissing && reason.trim() === '' ? { error: speak('reason.needed') } : {})}
          onChange={setReason}
        />
      </Stack>
    </Sheet>
  )
}
