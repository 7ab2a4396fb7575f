import { useState } from 'react'
import { Button, Paragraph, Sheet, useFormats } from '../../ui'
import { useSentences } from '../messages'
import type { Visit } from '../shapes'
import { AskReasonSheet } from './ask-reason-sheet'
import { useWaiveQuestion } from './waive-questions'

interface NoShowSheetProps {
  readonly visit: Visit
  readonly isOpen: boolean
  readonly onClose: () => void
  /** With a reason when nothing is to be charged. */
  readonly onConfirm: (waiveReason?: string) => void
}

/** 爽约, of a visit that it costs something: charged or kept, or forgiven with a reason. */
export function NoShowSheet({ visit, isOpen, onClose, onConfirm }: NoShowSheetProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const waive = useWaiveQuestion()
  const [isWaiving, setIsWaiving] = useState(false)
  const { customerName, noShowFee } = visit
  if (noShowFee === undefined) return null
  const amount = money(noShowFee.amountFen)
  return (
    <>
      <Sheet
        id="no-show-sheet"
        {...{ isOpen, onClose }}
        title={speak('ask.noShow', { name: customerName })}
        actions={
          <>
            <Button
              id="no-show-charge"
              label={speak('move.mark-no-show')}
              kind="danger"
              isBlock
              onPress={() => onConfirm()}
            />
            <Button
              id="no-show-waive"
              label={speak('ask.noShowWaive')}
              kind="neutral"
              isBlock
              onPress={() => {
                onClose()
                setIsWaiving(true)
              }}
            />
          </>
        }
      >
        <Paragraph text={speak(noShowFee.isKept ? 'ask.noShowKept' : 'ask.noShowFee', { amount })} />
      </Sheet>
      <AskReasonSheet
        {...waive}
        isOpen={isWaiving}
        confirmLabel={speak('ask.noShowWaive')}
        onClose={() => setIsWaiving(false)}
        onGiven={(reason) => {
          setIsWaiving(false)
          onConfirm(reason)
        }}
      />
    </>
  )
}
