import { useState } from 'react'
import { TextField } from '../../ui'
import { useSentences } from '../messages'
import { readYuan, writeYuan } from './yuan'

interface AmountFieldProps {
  readonly id: string
  readonly label: string
  readonly amountFen: number
  readonly hint?: string
  /** Without an amount while what stands there is none. */
  readonly onChange: (amountFen: number | undefined) => void
}

/** An amount in yuan, typed. */
export function AmountField({ id, label, amountFen, hint, onChange }: AmountFieldProps) {
  const speak = useSentences()
  const [text, setText] = useState(writeYuan(amountFen))
  const type = (typed: string): void => {
    setText(typed)
    onChange(readYuan(typed))
  }
  return (
    <TextField
      {...{ id, label }}
      kind="digit"
      value={text}
      mostLength={10}
      onChange={type}
      {...(hint === undefined ? {} : { hint })}
      {...(readYuan(text) === undefined ? { error: speak('line.notMoney') } : {})}
    />
  )
}
