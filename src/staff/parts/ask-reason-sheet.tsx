import { useEffect, useState } from 'react'
import { Button, Chip, Flow, Paragraph, Sheet, Stack, TextArea } from '../../ui'

/** What a question for a reason says and does. */
export interface AskReasonSheetProps {
  readonly isOpen: boolean
  readonly title: string
  /** What will happen, for what can't be taken back. */
  readonly note?: string
  /** Above the field. */
  readonly label: string
  /** Said when nothing was written. */
  readonly neededText: string
  /** The usual reasons, each one tap; ids `reason-<key>`. */
  readonly usual: readonly { readonly key: string; readonly text: string }[]
  readonly confirmLabel: string
  readonly isDanger?: boolean
  readonly isBusy?: boolean
  readonly onClose: () => void
  readonly onGiven: (reason: string) => void
}

/** Asks why: somebody else reads it, so it must be said. */
export function AskReasonSheet(props: AskReasonSheetProps) {
  const { isOpen, title, note, label, neededText, usual, confirmLabel, isDanger = true, isBusy = false } = props
  const { onClose, onGiven } = props
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  useEffect(() => {
    if (!isOpen) return
    setReason('')
    setIsMissing(false)
  }, [isOpen])
  const give = (): void => {
    if (reason.trim() === '') return setIsMissing(true)
    onGiven(reason.trim())
  }
  return (
    <Sheet
      id="reason-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      actions={
        <Button
          id="give-reason"
          label={confirmLabel}
          kind={isDanger ? 'danger' : 'primary'}
          isBlock
          isBusy={isBusy}
          onPress={give}
        />
      }
    >
      <Stack>
        {note !== undefined && <Paragraph text={note} tone="soft" />}
        <Flow gap="small">
          {usual.map(({ key, text }) => (
            <Chip
              key={key}
              id={`reason-${key}`}
              label={text}
              isChosen={reason === text}
              onPress={() => setReason(text)}
            />
          ))}
        </Flow>
        <TextArea
          id="reason"
          label={label}
          value={reason}
          mostLength={100}
          {...(isMissing && reason.trim() === '' ? { error: neededText } : {})}
          onChange={setReason}
        />
      </Stack>
    </Sheet>
  )
}
