import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, Chip, Flow, Money, Paragraph, Sheet, Stack, useFormats, usePaymentMethodName } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import { readYuan, writeYuan } from '../parts/yuan'
import type { StaffBill } from '../shapes'
import { Keypad } from './keypad'
import { pressKey, usualTendersFen } from './keypad-entry'
import { NoShiftNote } from './no-shift-note'
import styles from './pay-sheet.module.css'
import type { ChangeBill } from './use-bill'

export type CounterMethod = 'cash' | 'bankCard'

interface PaySheetProps {
  readonly bill: StaffBill
  /** Closed when absent. */
  readonly method: CounterMethod | undefined
  readonly isBusy: boolean
  readonly change: ChangeBill
  readonly onClose: () => void
}

/**
 * 现金, 刷卡: with nothing typed it is the whole, exactly. More cash gives change; less is a part, and the rest is paid
 * another way.
 */
export function PaySheet({ bill, method, isBusy, change, onClose }: PaySheetProps) {
  const speak = useSentences()
  const formats = useFormats()
  const nameOf = usePaymentMethodName()
  const [typed, setTyped] = useState('')
  // By what she pays stays on it while it closes.
  const [shown, setShown] = useState<CounterMethod>(method ?? 'cash')
  if (method !== undefined && method !== shown) setShown(method)
  const { outstandingFen } = bill
  const givenFen = typed === '' ? outstandingFen : (readYuan(typed.replace(/\.$/, '')) ?? 0)
  const isCash = shown === 'cash'
  const amountFen = Math.min(givenFen, outstandingFen)
  const isTooMuch = !isCash && givenFen > outstandingFen
  const close = (): void => {
    setTyped('')
    onClose()
  }
  const pay = async (): Promise<void> => {
    if (method === undefined) return
    const payment = { method, amountFen, ...(isCash && givenFen > amountFen ? { tenderedFen: givenFen } : {}) }
    const isTaken = await change(({ billId, version }) =>
      cloud.call('checkout/take-payment', { billId, version, payments: [payment] }),
    )
    if (isTaken) close()
  }
  const label = amountFen < outstandingFen ? 'pay.takePart' : 'pay.take'
  return (
    <Sheet
      id="pay-sheet"
      isOpen={method !== undefined}
      onClose={close}
      title={nameOf(shown)}
      actions={
        <Button
          id="take"
          isBlock
          label={speak(label, { amount: formats.money(amountFen) })}
          isBusy={isBusy}
          isDisabled={amountFen === 0 || isTooMuch}
          onPress={() => void pay()}
        />
      }
    >
      <Stack gap="small">
        {isCash && method !== undefined && <NoShiftNote storeId={bill.storeId} />}
        <Given {...{ outstandingFen, givenFen, isCash, isTooMuch }} />
        {isCash && <Tenders outstandingFen={outstandingFen} typed={typed} onType={setTyped} />}
        <Keypad onKey={(key) => setTyped(pressKey(typed, key))} />
      </Stack>
    </Sheet>
  )
}

interface TendersProps {
  readonly outstandingFen: number
  readonly typed: string
  readonly onType: (typed: string) => void
}

/** The exact sum, or the notes that people usually hand over for it. */
function Tenders({ outstandingFen, typed, onType }: TendersProps) {
  const speak = useSentences()
  return (
    <Flow gap="small">
      <Chip id="exact" label={speak('pay.exact')} isChosen={typed === ''} onPress={() => onType('')} />
      {usualTendersFen(outstandingFen).map((tenderedFen) => {
        const yuan = writeYuan(tenderedFen)
        return (
          <Chip
            key={tenderedFen}
            id={`tender-${yuan}`}
            label={`¥${yuan}`}
            isChosen={typed === yuan}
            onPress={() => onType(yuan)}
          />
        )
      })}
    </Flow>
  )
}

interface GivenProps {
  readonly outstandingFen: number
  readonly givenFen: number
  readonly isCash: boolean
  readonly isTooMuch: boolean
}

/** What is owed and what was handed over, and the one figure that follows: change, which only cash gives, or what is left. */
function Given({ outstandingFen, givenFen, isCash, isTooMuch }: GivenProps) {
  const speak = useSentences()
  const restFen = isCash ? givenFen - outstandingFen : Math.min(0, givenFen - outstandingFen)
  return (
    <View className={styles.sums}>
      <View className={styles.sum}>
        <Paragraph text={speak('pay.owed')} size="small" tone="soft" />
        <Money amountFen={outstandingFen} size="title" />
      </View>
      <View id="given" className={styles.sum}>
        <Paragraph text={speak(isCash ? 'pay.given' : 'pay.charged')} size="small" tone="soft" />
        <Money amountFen={givenFen} size="title" />
      </View>
      <View id="change" className={styles.sum}>
        <Paragraph text={speak(isCash && restFen >= 0 ? 'pay.change' : 'pay.left')} size="small" tone="soft" />
        <Money amountFen={Math.abs(restFen)} size="title" tone={restFen === 0 ? 'soft' : 'accent'} />
      </View>
      {isTooMuch && <Paragraph text={speak('pay.tooMuch')} tone="danger" size="small" />}
    </View>
  )
}
