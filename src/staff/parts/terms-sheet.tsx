import { useState } from 'react'
import { Button, CheckRow, Paragraph, Sheet, Stack, TextField } from '../../ui'
import { useSentences } from '../messages'
import type { StaffMember } from '../shapes'

interface TermsSheetProps {
  readonly id: string
  readonly title: string
  /** What has to be ticked, one by one. */
  readonly terms: readonly { readonly key: string; readonly text: string }[]
  readonly staff: StaffMember
  readonly isOpen: boolean
  readonly onClose: () => void
  /** With every term and the name under them, word for word as read. */
  readonly onConfirmed: (terms: string) => Promise<void>
}

/** Terms an owner answers for: each is ticked, and her name is typed below, as on paper. */
export function TermsSheet({ id, title, terms, staff, isOpen, onClose, onConfirmed }: TermsSheetProps) {
  const speak = useSentences()
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [name, setName] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const isSigned = name.trim() === staff.displayName
  const isComplete = isSigned && terms.every(({ key }) => ticked.includes(key))
  const confirm = async (): Promise<void> => {
    setIsChecked(true)
    if (!isComplete) return
    setIsBusy(true)
    await onConfirmed([...terms.map(({ text }) => text), name.trim()].join('\n'))
    setIsBusy(false)
  }
  return (
    <Sheet
      id={id}
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      actions={
        <Button
          id="confirm-terms"
          isBlock
          label={speak('levelTwo.confirm')}
          isBusy={isBusy}
          onPress={() => void confirm()}
        />
      }
    >
      <Stack gap="small">
        <Paragraph text={speak('levelTwo.read')} tone="soft" size="small" />
        {terms.map(({ key, text }) => (
          <CheckRow
            key={key}
            id={`term-${key}`}
            label={text}
            isOn={ticked.includes(key)}
            onChange={(isOn) =>
              setTicked((before) => (isOn ? [...before, key] : before.filter((each) => each !== key)))
            }
          />
        ))}
        <TextField
          id="terms-name"
          label={speak('levelTwo.name')}
          placeholder={staff.displayName}
          value={name}
          onChange={setName}
          {...(isChecked && !isSigned ? { error: speak('levelTwo.nameNeeded', { name: staff.displayName }) } : {})}
        />
        {isChecked && !isComplete && (
          <Paragraph id="terms-missing" text={speak('levelTwo.missing')} tone="danger" size="small" />
        )}
      </Stack>
    </Sheet>
  )
}
