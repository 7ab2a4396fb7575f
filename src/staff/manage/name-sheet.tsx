import { useState } from 'react'
import { Button, Sheet, TextField } from '../../ui'
import { useSentences } from '../messages'

interface NameSheetProps {
  readonly title: string
  /** Empty for something new. */
  readonly name: string
  readonly mostLength: number
  readonly onClose: () => void
  readonly onName: (name: string) => void
  /** Absent for something new. */
  readonly onRemove?: () => void
}

/** Names something, or takes it away; draw it while it is wanted. */
export function NameSheet({ title, name: before, mostLength, onClose, onName, onRemove }: NameSheetProps) {
  const speak = useSentences()
  const [name, setName] = useState(before)
  const done = (): void => {
    if (name.trim() === '') return
    onName(name.trim())
    onClose()
  }
  const actions = (
    <>
      {onRemove !== undefined && <Button id="remove" kind="danger" label={speak('common.remove')} onPress={onRemove} />}
      <Button id="name-done" label={speak('common.done')} isBlock isDisabled={name.trim() === ''} onPress={done} />
    </>
  )
  return (
    <Sheet id="name-sheet" isOpen onClose={onClose} title={title} actions={actions}>
      <TextField
        id="name"
        label={speak('common.name')}
        value={name}
        mostLength={mostLength}
        onChange={setName}
        onConfirm={done}
      />
    </Sheet>
  )
}
