import { useState } from 'react'
import { Button, CheckRow, Paragraph, Sheet, Stack, TextField } from '../../../ui'
import { useSentences } from '../../messages'
import type { StaffMember } from '../../shapes'

const TERMS = ['twoLevels', 'noFee', 'law'] as const

interface LevelTwoSheetProps {
  readonly staff: StaffMember
  readonly isOpen: boolean
  readonly onClose: () => void
  /** With every term and the name under them, word for word as read. */
  readonly onConfirmed: (terms: string) => Promise<void>
}

/** The terms of the second level: each is ticked, and the owner's name is typed below, as on paper. */
export function LevelTwoSheet({ staff, isOpen, onClose, onConfirmed }: LevelTwoSheetProps) {
  const speak = useSentences()
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [name, setName] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const isSigned = name.trim() === staff.displayName
  const isComplete = isSigned && TERMS.every((term) => ticked.includes(term))
  const confirm = async (): Promise<void> => {
    setIsChecked(true)
    if (!isComplete) return
    setIsBusy(true)
    await onConfirmed([...TERMS.map((term) => speak(`levelTwo.terms.${term}`)), name.trim()].join('\n'))
    setIsBusy(false)
  }
  return (
    <Sheet
      id="level-two-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('levelTwo.sheet')}
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
        {TERMS.map((term) => (
          <CheckRow
            key={term}
            id={`term-${term}`}
            label={speak(`levelTwo.terms.${term}`)}
            isOn={ticked.includes(term)}
            onChange={(isOn) =>
              setTicked((before) => (isOn ? [...before, term] : before.filter((each) => each !== term)))
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
