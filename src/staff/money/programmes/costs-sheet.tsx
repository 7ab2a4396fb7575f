import { useState } from 'react'
import type { CallData } from '../../../client'
import {
  Button,
  Card,
  currentLanguage,
  describeError,
  Paragraph,
  Sheet,
  showToast,
  Stack,
  TextField,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { useMonthName } from './use-month-name'

type Costs = CallData<'partner/show-dividend'>['costs']

interface CostsSheetProps {
  readonly storeId: string
  readonly month: string
  readonly costs: Costs
  readonly version: number
  readonly onClose: () => void
  readonly onSaved: () => Promise<void>
}

/** Yuan with two digits at most, below zero for a correction, as fen; undefined for anything else. */
function readFen(text: string): number | undefined {
  return /^-?\d{1,7}(\.\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text) * 100) : undefined
}

/** A cost while it is typed. */
interface CostRow {
  readonly name: string
  readonly amount: string
}

/** 录入费用: what the month cost, line by line. */
export function CostsSheet({ storeId, month, costs, version, onClose, onSaved }: CostsSheetProps) {
  const speak = useSentences()
  const [rows, setRows] = useState<readonly CostRow[]>(() => [
    ...costs.map(({ name, amountFen }) => ({ name, amount: (amountFen / 100).toFixed(2) })),
    { name: '', amount: '' },
  ])
  const [isBusy, setIsBusy] = useState(false)
  const filled = rows.filter(({ name, amount }) => name.trim() !== '' || amount.trim() !== '')
  const wanted = filled.flatMap(({ name, amount }) => {
    const amountFen = readFen(amount)
    return name.trim() === '' || amountFen === undefined ? [] : [{ name: name.trim(), amountFen }]
  })
  const nameOf = useMonthName()
  const change = (position: number, more: Partial<CostRow>): void =>
    setRows((before) => before.map((row, i) => (i === position ? { ...row, ...more } : row)))
  const save = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('partner/enter-costs', { storeId, month, costs: wanted, version })
    setIsBusy(false)
    await onSaved()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    onClose()
    showToast(speak('common.saved'), 'done')
  }
  return (
    <Sheet
      id="costs-sheet"
      isOpen
      onClose={onClose}
      title={speak('programmes.costsTitle', { month: nameOf(month) })}
      actions={
        <Button
          id="save-costs"
          isBlock
          label={speak('common.save')}
          isBusy={isBusy}
          isDisabled={wanted.length !== filled.length}
          onPress={() => void save()}
        />
      }
    >
      <Stack>
        <Paragraph text={speak('programmes.costsNote')} size="small" tone="soft" />
        {rows.map((row, position) => (
          // Rows have no names of their own, and none is ever taken out.
          <CostFields key={position} {...{ row, position }} onChange={(more) => change(position, more)} />
        ))}
        <Button
          id="add-cost"
          kind="secondary"
          size="small"
          icon="plus"
          label={speak('common.add')}
          onPress={() => setRows([...rows, { name: '', amount: '' }])}
        />
      </Stack>
    </Sheet>
  )
}

interface CostFieldsProps {
  readonly row: CostRow
  readonly position: number
  readonly onChange: (more: Partial<CostRow>) => void
}

function CostFields({ row: { name, amount }, position, onChange }: CostFieldsProps) {
  const speak = useSentences()
  return (
    <Card tone="flat">
      <Stack gap="small">
        <TextField
          id={`cost-name-${position}`}
          label={speak('programmes.costName')}
          value={name}
          mostLength={40}
          onChange={(text) => onChange({ name: text })}
        />
        <TextField
          id={`cost-amount-${position}`}
          label={speak('programmes.costYuan')}
          value={amount}
          mostLength={11}
          onChange={(text) => onChange({ amount: text })}
          {...(amount !== '' && readFen(amount) === undefined ? { error: speak('line.notMoney') } : {})}
        />
      </Stack>
    </Card>
  )
}
