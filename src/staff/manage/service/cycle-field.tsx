import { useState } from 'react'
import { Card, TextField } from '../../../ui'
import { useSentences } from '../../messages'

const MOST_DAYS = 365

interface CycleFieldProps {
  readonly cycleDays: number | undefined
  /** Undefined: no cycle. What can't be read is not told. */
  readonly onChange: (cycleDays: number | undefined) => void
}

/** 周期: after how many days most customers come again for the service. */
export function CycleField({ cycleDays, onChange }: CycleFieldProps) {
  const speak = useSentences()
  const [text, setText] = useState(cycleDays === undefined ? '' : String(cycleDays))
  const change = (typed: string): void => {
    setText(typed)
    if (isReadable(typed)) onChange(typed.trim() === '' ? undefined : Number(typed))
  }
  return (
    <Card>
      <TextField
        id="service-cycle"
        kind="number"
        label={speak('services.cycle')}
        hint={speak('services.cycleHint')}
        value={text}
        onChange={change}
        {...(isReadable(text) ? {} : { error: speak('services.cycleWrong') })}
      />
    </Card>
  )
}

function isReadable(text: string): boolean {
  const days = Number(text)
  return text.trim() === '' || (Number.isInteger(days) && days >= 1 && days <= MOST_DAYS)
}
