import { useEffect, useState } from 'react'
import { Button, Paragraph, Sheet, SignaturePad, type SignatureStrokes, Stack, useFormats } from '../../ui'
import { nowAt } from '../clock'
import { cloud } from '../cloud'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import type { StaffBill } from '../shapes'
import type { ChangeBill } from './use-bill'

interface OnAccountProps {
  readonly bill: StaffBill
  readonly isBusy: boolean
  readonly change: ChangeBill
}

/** 挂账: that the bill is owed, or the way to it where the salon lets customers owe; nothing else. */
export function OnAccount({ bill, isBusy, change }: OnAccountProps) {
  const speak = useSentences()
  const { moment } = useFormats()
  const { customerId, owedSinceAt, moves, fee, lines, outstandingFen } = bill
  const isSale = lines.some(({ sale }) => sale !== undefined)
  const isPossible = moves.includes('takePayment') && fee === undefined && !isSale && outstandingFen > 0
  const isAsked = owedSinceAt === undefined && isPossible
  const { state } = useLiveAnswer('checkout/show-customer-owed', isAsked ? { customerId } : undefined)
  const [isOpen, setIsOpen] = useState(false)
  if (owedSinceAt !== undefined)
    return <Paragraph id="owed" text={speak('owed.since', { when: moment(owedSinceAt, nowAt()) })} tone="warning" />
  if (!isAsked || state.status !== 'ready' || state.data.mostOwedFen === 0) return null
  const { owedFen, mostOwedFen } = state.data
  return (
    <>
      <Button
        id="to-on-account"
        kind="quiet"
        size="small"
        label={speak('owed.put')}
        isDisabled={isBusy}
        onPress={() => setIsOpen(true)}
      />
      <OnAccountSheet {...{ bill, isBusy, change, isOpen, owedFen, mostOwedFen }} onClose={() => setIsOpen(false)} />
    </>
  )
}

interface OnAccountSheetProps extends OnAccountProps {
  readonly isOpen: boolean
  readonly owedFen: number
  readonly mostOwedFen: number
  readonly onClose: () => void
}

/** She signs for what she will owe. */
function OnAccountSheet({ bill, isBusy, change, isOpen, owedFen, mostOwedFen, onClose }: OnAccountSheetProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const [strokes, setStrokes] = useState<SignatureStrokes>([])
  useEffect(() => setStrokes([]), [isOpen])
  const { billId, customerName: name, outstandingFen } = bill
  const isTooMuch = owedFen + outstandingFen > mostOwedFen
  const put = async (): Promise<void> => {
    const drawn = strokes.map((stroke) => [...stroke])
    const isDone = await change(({ version }) =>
      cloud.call('checkout/put-on-account', { billId, version, strokes: drawn }),
    )
    if (isDone) onClose()
  }
  return (
    <Sheet
      id="on-account-sheet"
      isOpen={isOpen}
      onClose={onClose}
      title={speak('owed.put')}
      actions={
        <Button
          id="put-on-account"
          isBlock
          label={speak('owed.putAmount', { amount: money(outstandingFen) })}
          isBusy={isBusy}
          isDisabled={isTooMuch || strokes.length === 0}
          onPress={() => void put()}
        />
      }
    >
      <Stack gap="small">
        <Paragraph text={speak('owed.state', { name, owed: money(owedFen), most: money(mostOwedFen) })} />
        {isTooMuch ? (
          <Paragraph id="owes-too-much" text={speak('owed.tooMuch')} tone="danger" />
        ) : (
          <>
            <Paragraph text={speak('owed.agree', { name, amount: money(outstandingFen) })} size="small" tone="soft" />
            {isOpen && <SignaturePad id={`owed-pad-${billId}`} strokes={strokes} onChange={setStrokes} />}
          </>
        )}
      </Stack>
    </Sheet>
  )
}
