import { useState } from 'react'
import { Button, currentLanguage, describeError, Sheet, showToast, Stack, TextArea } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { NoteVersion } from './use-treatment-notes'

interface NoteSheetProps {
  readonly appointmentId: string
  readonly present: NoteVersion | undefined
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onSaved: (present: NoteVersion) => void
}

const FIELDS = [
  ['done', 500],
  ['products', 300],
  ['reaction', 300],
  ['advice', 500],
] as const

/** Writes what was done in a visit; only the advice is for the customer. */
export function NoteSheet({ appointmentId, present, isOpen, onClose, onSaved }: NoteSheetProps) {
  const speak = useSentences()
  const { done = '', products = '', reaction = '', advice = '' } = present ?? {}
  const [words, setWords] = useState({ done, products, reaction, advice })
  const [isBusy, setIsBusy] = useState(false)
  const isEmpty = present === undefined && Object.values(words).every((text) => text.trim() === '')
  const save = async (): Promise<void> => {
    setIsBusy(true)
    const seenVersion = present?.version ?? 0
    const reply = await cloud.call('identity/write-treatment-note', { appointmentId, ...words, seenVersion })
    setIsBusy(false)
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    showToast(speak('common.saved'), 'done')
    onSaved(reply.data.present)
  }
  return (
    <Sheet
      id="note-sheet"
      {...{ isOpen, onClose }}
      title={speak('treatment.title')}
      actions={
        <Button
          id="save-note"
          label={speak('treatment.save')}
          isBlock
          isBusy={isBusy}
          isDisabled={isEmpty}
          onPress={() => void save()}
        />
      }
    >
      <Stack>
        {FIELDS.map(([field, mostLength]) => (
          <TextArea
            key={field}
            id={`note-${field}`}
            label={speak(`treatment.${field}`)}
            placeholder={speak(`treatment.${field}Hint`)}
            value={words[field]}
            mostLength={mostLength}
            onChange={(text) => setWords({ ...words, [field]: text })}
          />
        ))}
      </Stack>
    </Sheet>
  )
}
