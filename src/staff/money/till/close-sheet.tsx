import { useEffect, useState } from 'react'
import { Button, Paragraph, Sheet, Stack, TextArea, useFormats } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { readYuan } from '../../parts/yuan'
import { CashField } from './cash-field'
import { useTillCommand } from './use-till-command'

interface CloseSheetProps {
  readonly isOpen: boolean
  readonly shiftId: string
  readonly expectedFen: number
  readonly onClose: () => void
}

/** 交班: count first; then the difference, and why. */
export function CloseSheet({ isOpen, shiftId, expectedFen, onClose }: CloseSheetProps) {
  const speak = useSentences()
  const { isBusy, run } = useTillCommand()
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  useEffect(() => {
    setText('')
    setNote('')
  }, [isOpen])
  const countedFen = readYuan(text)
  const differenceFen = countedFen === undefined ? undefined : countedFen - expectedFen
  const isNoteMissing = differenceFen !== 0 && note.trim() === ''
  const close = async (): Promise<void> => {
    if (countedFen === undefined) return
    const given = note.trim() === '' ? {} : { note: note.trim() }
    const isDone = await run(
      () => cloud.call('checkout/close-till-shift', { shiftId, countedFen, ...given }),
      speak('till.closed'),
    )
    if (isDone) onClose()
  }
  return (
    <Sheet
      id="close-shift-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('till.close')}
      actions={
        <Button
          id="close-shift-yes"
          isBlock
          label={speak('till.close')}
          isBusy={isBusy}
          isDisabled={countedFen === undefined || isNoteMissing}
          onPress={() => void close()}
        />
      }
    >
      <Stack gap="small">
        <CashField
          id="counted"
          label={speak('till.counted')}
          hint={speak('till.countedHint')}
          text={text}
          onChange={setText}
        />
        {differenceFen !== undefined && <DifferenceFields {...{ differenceFen, note }} onNote={setNote} />}
      </Stack>
    </Sheet>
  )
}

interface DifferenceFieldsProps {
  readonly differenceFen: number
  readonly note: string
  readonly onNote: (note: string) => void
}

/** What the count differs by; where it does, the place to say why. */
function DifferenceFields({ differenceFen, note, onNote }: DifferenceFieldsProps) {
  const speak = useSentences()
  return (
    <>
      <Difference differenceFen={differenceFen} />
      {differenceFen !== 0 && (
        <TextArea
          id="count-note"
          label={speak('till.note')}
          hint={speak('till.noteHint')}
          value={note}
          mostLength={200}
          isRequired
          onChange={onNote}
        />
      )}
    </>
  )
}

/** Too much, missing, or right: by words and colour. */
export function Difference({ differenceFen }: { readonly differenceFen: number }) {
  const speak = useSentences()
  const { money } = useFormats()
  if (differenceFen === 0) return <Paragraph id="difference" text={speak('till.right')} tone="success" isBold />
  const key = differenceFen > 0 ? 'till.over' : 'till.short'
  const text = speak(key, { amount: money(Math.abs(differenceFen)) })
  return <Paragraph id="difference" text={text} tone={differenceFen > 0 ? 'warning' : 'danger'} isBold />
}
