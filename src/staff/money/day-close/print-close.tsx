import { Button, useFormats } from '../../../ui'
import { printPage } from '../../board/print-page'
import { IS_WEB } from '../../board/web-pointer'
import { useSentences } from '../../messages'
import type { Store } from '../../shapes'
import { type Day, type DaySection, useDaySections } from './day-sections'

const STYLE = `
body { margin: 0; color: #000; font: 11pt/1.4 sans-serif; }
h1 { margin: 0; font-size: 15pt; }
h2 { margin: 10pt 0 3pt; font-size: 12pt; }
p { margin: 0 0 6pt; color: #555; }
table { width: 100%; border-collapse: collapse; }
tr { break-inside: avoid; }
td { padding: 3pt 5pt; border: 0.5pt solid #999; }
td:last-child { width: 25%; text-align: right; white-space: nowrap; }
@page { margin: 14mm; }`

interface PrintCloseProps {
  readonly day: Day
  readonly store: Store
  /** When and by whom it was closed, or that it is not. */
  readonly status: string
}

/** 打印 the day's figures. Nothing in WeChat, where mini-programs can't print pages. */
export function PrintClose({ day, store, status }: PrintCloseProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const sectionsOf = useDaySections()
  if (!IS_WEB) return null
  const title = speak('day.printTitle', { store: store.name, day: day.on })
  const print = (): void => {
    const net = { id: 'net', title: '', rows: [{ label: speak('takings.net'), amountFen: day.figures.netFen }] }
    printPage(pageOf([net, ...sectionsOf(day)], { title, status, money }))
  }
  return <Button id="print-close" size="small" kind="secondary" label={speak('board.print')} onPress={print} />
}

interface PageWords {
  readonly title: string
  readonly status: string
  readonly money: (amountFen: number) => string
}

function pageOf(sections: readonly DaySection[], { title, status, money }: PageWords): string {
  const tables = sections.map((section) => {
    const rows = section.rows.map(({ label, note = '', amountFen }) => {
      const cells = [label, note, money(amountFen)].map((text) => `<td>${escapeHtml(text)}</td>`)
      return `<tr>${cells.join('')}</tr>`
    })
    return `<h2>${escapeHtml(section.title)}</h2><table>${rows.join('')}</table>`
  })
  return `<!doctype html><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style>
<h1>${escapeHtml(title)}</h1><p>${escapeHtml(status)}</p>${tables.join('')}`
}

function escapeHtml(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
}
