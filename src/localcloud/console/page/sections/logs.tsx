import { useState, type ReactNode } from 'react'
import type { JournalEntry } from '../../../journal'
import type { SectionProps } from '../console-page'
import { useTexts } from '../language'
import { formatTimeOfDay } from '../parts/moments'
import { Empty, Section } from '../parts/section'

const SHOWN_LINES = 500

interface Line {
  readonly number: number
  readonly at: number
  readonly level: string
  readonly from: string
  readonly text: string
}

function toLine(entry: JournalEntry): Line | undefined {
  const { number, at } = entry
  if (entry.type === 'log') return { number, at, level: entry.level, from: entry.functionName, text: entry.text }
  if (entry.type === 'warning') return { number, at, level: 'warn', from: 'cloud', text: entry.text }
  return undefined
}

/** What functions and the cloud itself wrote, the newest first. */
export function Logs({ live }: SectionProps): ReactNode {
  const texts = useTexts()
  const [search, setSearch] = useState('')
  const [level, setLevel] = useState('')
  const lines = live.entries.map(toLine).filter((line) => line !== undefined)
  const shown = lines
    .filter((line) => level === '' || line.level === level)
    .filter((line) => `${line.from} ${line.text}`.toLowerCase().includes(search.toLowerCase()))
    .slice(-SHOWN_LINES)
    .reverse()
  return (
    <Section
      title={texts.sections.logs}
      actions={
        <>
          <input
            type="search"
            placeholder={texts.logs.search}
            value={search}
            onChange={(e) => setSearch(e.target.value)}
          />
          <select aria-label={texts.logs.level} value={level} onChange={(event) => setLevel(event.target.value)}>
            <option value="">{texts.common.all}</option>
            {[...new Set(lines.map((line) => line.level))].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </>
      }
    >
      {shown.length === 0 ? <Empty>{texts.logs.empty}</Empty> : <Lines lines={shown} />}
    </Section>
  )
}

function Lines({ lines }: { lines: readonly Line[] }): ReactNode {
  return (
    <ol className="log">
      {lines.map((line) => (
        <li key={line.number} className={`level-${line.level}`}>
          <span className="time">{formatTimeOfDay(line.at)}</span> <span className="badge">{line.level}</span>{' '}
          <strong>{line.from}</strong> <pre>{line.text}</pre>
        </li>
      ))}
    </ol>
  )
}
