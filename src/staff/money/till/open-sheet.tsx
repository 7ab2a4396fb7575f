import { useEffect, useState } from 'react'
import { Button, Paragraph, Sheet, Stack, useFormats } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { readYuan } from '../../parts/yuan'
import { CashField } from './cash-field'
import { useTillCommand } from './use-till-command'

interface OpenSheetProps {
  readonly isOpen: boolean
  readonly storeId: string
  /** Absent before the first count. */
  readonly lastCountedFen: number | undefined
  readonly onClose: () => void
}

/** 开班: how much cash is in the drawer? */
export function OpenSheet({ isOpen, storeId, lastCountedFen, onClose }: OpenSheetProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const { isBusy, run } = useTillCommand()
  const [text, setText] = useState('')
  useEffect(() => setText(''), [isOpen])
  const floatFen = readYuan(text)
  const open = async (): Promise<void> => {
    if (floatFen === undefined) return
    const isDone = await run(() => cloud.call('checkout/open-till-shift', { storeId, floatFen }), speak('till.opened'))
    if (isDone) onClose()
  }
  const hint = lastCountedFen === undefined ? {} : { hint: speak('till.floatHint', { amount: money(lastCountedFen) }) }
  return (
    <Sheet
      id="open-shift-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('till.open')}
      actions={
        <Button
          id="open-shift-yes"
          isBlock
          label={speak('till.open')}
          isBusy={isBusy}
          isDisabled={floatFen === undefined}
          onPress={() => void open()}
        />
      }
    >
      <Stack gap="small">
        <Paragraph text={speak('till.nobodyNote')} size="small" tone="soft" />
        <CashField id="float" label={speak('till.float')} text={text} onChange={setText} {...hint} />
      </Stack>
    </Sheet>
  )
}
