import { useState } from 'react'
import type { CallData } from '../../client'
import { Button, currentLanguage, describeError, showToast } from '../../ui'
import { printPage } from '../board/print-page'
import { IS_WEB } from '../board/web-pointer'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { StaffBill } from '../shapes'
import { sendToPrinter } from './send-to-printer'

type Printed = CallData<'checkout/print-receipt'>

/** 打印小票, or 补打: to the store's printer in WeChat, by the browser's own dialog on the web. */
export function PrintReceipt({ bill: { billId, storeId } }: { readonly bill: StaffBill }) {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  const print = async (): Promise<void> => {
    setIsBusy(true)
    // Where there is no printer nothing is printed, and the next one is no copy.
    const shown = IS_WEB ? undefined : await cloud.call('checkout/show-printer', { storeId })
    if (shown?.ok === true && shown.data.printer === undefined) {
      setIsBusy(false)
      return showToast(speak('receipt.noPrinter'), 'failed')
    }
    const reply = await cloud.call('checkout/print-receipt', { billId })
    if (!reply.ok) showToast(describeError(reply.error, currentLanguage()), 'failed')
    else await put(reply.data)
    setIsBusy(false)
  }
  const put = async (printed: Printed): Promise<void> => {
    if (IS_WEB) return printPage(pageOf(printed))
    const { printer, bytes } = printed
    if (printer === undefined) return showToast(speak('receipt.noPrinter'), 'failed')
    const isSent = await sendToPrinter(printer, bytes)
    showToast(speak(isSent ? 'receipt.sent' : 'receipt.notSent'), isSent ? 'done' : 'failed')
  }
  return (
    <Button
      id="print-receipt"
      kind="secondary"
      isBlock
      label={speak('receipt.print')}
      isBusy={isBusy}
      onPress={() => void print()}
    />
  )
}

/** The lines as a narrow page; one column is half as wide as a Chinese character. */
function pageOf({ lines, columns }: Printed): string {
  const rows = lines.map(({ text, isLarge }) => `<pre${isLarge ? ' class="large"' : ''}>${escapeHtml(text)} </pre>`)
  const widthMm = columns === 32 ? 48 : 72
  const style = `
@page { size: ${widthMm + 10}mm auto; margin: 3mm; }
body { margin: 0; width: ${widthMm}mm; color: #000; }
pre { margin: 0; font: ${(widthMm / columns) * 2}mm/1.5 "Sarasa Mono SC", "Noto Sans Mono CJK SC", SimSun, monospace; }
.large { font-size: ${(widthMm / columns) * 4}mm; }`
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>${rows.join('')}`
}

function escapeHtml(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
  return text.replace(/[&<>]/g, (sign) => signs[sign] ?? sign)
}
