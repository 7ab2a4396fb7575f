import type { Board } from './lay-out'

/** What a printed day says beside names and times. */
export interface DaySheetWords {
  readonly title: string
  /** For somebody without visits. */
  readonly none: string
  readonly hours: (startMinute: number, endMinute: number) => string
  readonly status: (status: Board['columns'][number]['blocks'][number]['visit']['status']) => string
}

/** The day as a page to print: for each person a table of her visits in order, with room to write beside them. */
export function daySheetOf({ columns }: Board, { title, none, hours, status }: DaySheetWords): string {
  const people = columns.map(({ name, blocks }) => {
    const rows = [...blocks]
      .sort((a, b) => a.startMinute - b.startMinute)
      .map(({ visit, item, startMinute, endMinute }) => {
        const cells = [hours(startMinute, endMinute), visit.customerName, item.serviceName, status(visit.status)]
        return `<tr>${[...cells, visit.note].map((text) => `<td>${escapeHtml(text)}</td>`).join('')}</tr>`
      })
    const body = rows.length === 0 ? `<p>${escapeHtml(none)}</p>` : `<table>${rows.join('')}</table>`
    return `<section><h2>${escapeHtml(name)}</h2>${body}</section>`
  })
  return `<!doctype html><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style>
<h1>${escapeHtml(title)}</h1>${people.join('')}`
}

const STYLE = `
body { margin: 0; color: #000; font: 11pt/1.4 sans-serif; }
h1 { margin: 0 0 8pt; font-size: 15pt; }
h2 { margin: 10pt 0 3pt; font-size: 12pt; }
section { break-inside: avoid-page; }
table { width: 100%; border-collapse: collapse; }
tr { break-inside: avoid; }
td { padding: 3pt 5pt; border: 0.5pt solid #999; vertical-align: top; }
td:first-child { width: 22%; white-space: nowrap; }
td:nth-child(2), td:nth-child(4) { width: 15%; }
p { margin: 0; color: #555; }
@page { margin: 14mm; }`

function escapeHtml(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
}
