import { type Bill, useFormats, usePaymentMethodName } from '../../../ui'
import { readClock } from '../../clock'
import { DrawnPictureSheet } from '../../parts/drawn-picture-sheet'
import { useSentences } from '../../sentences'
import { billNumber, drawReceipt, receiptHeightPx, RECEIPT_WIDTH_PX, receiptRows } from './receipt'

export interface ReceiptSheetProps {
  readonly bill: Bill
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** 小票: the bill as a picture, to keep. */
export function ReceiptSheet({ bill, isOpen, onClose }: ReceiptSheetProps) {
  const speak = useSentences()
  const formats = useFormats()
  const methodName = usePaymentMethodName()
  const rows = receiptRows(bill, { speak, formats, methodName, nowAt: readClock() })
  return (
    <DrawnPictureSheet
      id="receipt"
      {...{ isOpen, onClose }}
      title={speak('receipt.title')}
      saveLabel={speak('receipt.save')}
      name={billNumber(bill.billId)}
      widthPx={RECEIPT_WIDTH_PX}
      heightPx={receiptHeightPx(rows)}
      draw={(canvas) => drawReceipt(canvas, rows)}
    />
  )
}
