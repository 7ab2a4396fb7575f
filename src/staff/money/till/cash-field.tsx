import { TextField } from '../../../ui'
import { useSentences } from '../../messages'
import { readYuan } from '../../parts/yuan'

interface CashFieldProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  /** As typed: a count begins with nothing, so that nobody agrees to a number without counting. */
  readonly text: string
  readonly onChange: (text: string) => void
}

/** An amount of cash in yuan that somebody has counted. */
export function CashField({ text, ...rest }: CashFieldProps) {
  const speak = useSentences()
  const isWrong = text !== '' && readYuan(text) === undefined
  return (
    <TextField
      {...rest}
      kind="digit"
      value={text}
      mostLength={10}
      placeholder="0.00"
      {...(isWrong && { error: speak('line.notMoney') })}
    />
  )
}
