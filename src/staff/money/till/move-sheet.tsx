import { useEffect, useState } from 'react'
import { Button, Chip, Flow, Segmented, Sheet, Stack, TextField } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { readYuan } from '../../parts/yuan'
import { CashField } from './cash-field'
import { useTillCommand } from './use-till-command'

type Kind = 'payIn' | 'drop'

interface MoveSheetProps {
  readonly isOpen: boolean
  readonly shiftId: string
  readonly onClose: () => void
}

/** 存入, 取出: cash of no bill, and what for. */
export function MoveSheet({ isOpen, shiftId, onClose }: MoveSheetProps) {
  const speak = useSentences()
  const { isBusy, run } = useTillCommand()
  const [kind, setKind] = useState<Kind>('drop')
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  useEffect(() => {
    setText('')
    setReason('')
  }, [isOpen])
  const amountFen = readYuan(text) ?? 0
  const isRight = amountFen > 0 && reason.trim() !== ''
  const save = async (): Promise<void> => {
    const moved = { shiftId, kind, amountFen, reason: reason.trim() }
    if (await run(() => cloud.call('checkout/move-cash', moved), speak('till.moved'))) onClose()
  }
  return (
    <Sheet
      id="move-cash-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('till.moves')}
      actions={
        <Button
          id="move-cash-yes"
          isBlock
          label={speak(`till.${kind}`)}
          isBusy={isBusy}
          isDisabled={!isRight}
          onPress={() => void save()}
        />
      }
    >
      <Stack gap="small">
        <Segmented
          id="move-kind"
          options={[
            { value: 'drop', label: speak('till.drop') },
            { value: 'payIn', label: speak('till.payIn') },
          ]}
          value={kind}
          onChange={(value) => setKind(value === 'payIn' ? 'payIn' : 'drop')}
        />
        <CashField id="move-amount" label={speak('till.amount')} text={text} onChange={setText} />
        <UsualReasons kind={kind} reason={reason} onChoose={setReason} />
        <TextField
          id="move-reason"
          label={speak('till.reason')}
          value={reason}
          mostLength={60}
          isRequired
          onChange={setReason}
        />
      </Stack>
    </Sheet>
  )
}

const REASONS = {
  payIn: ['till.payIn.change', 'till.payIn.owner'],
  drop: ['till.drop.bank', 'till.drop.owner', 'till.drop.buy'],
} as const

interface UsualReasonsProps {
  readonly kind: Kind
  readonly reason: string
  readonly onChoose: (reason: string) => void
}

function UsualReasons({ kind, reason, onChoose }: UsualReasonsProps) {
  const speak = useSentences()
  return (
    <Flow gap="small">
      {REASONS[kind].map((key) => {
        const label = speak(key)
        return (
          <Chip
            key={key}
            id={key.replaceAll('.', '-')}
            {...{ label }}
            isChosen={reason === label}
            onPress={() => onChoose(label)}
          />
        )
      })}
    </Flow>
  )
}
