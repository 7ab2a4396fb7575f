import { useEffect, useState } from 'react'
import type { JournalEntry } from '../../journal'
import { act } from './cloud'
import { fromCloud } from './parts/from-cloud'

/** Entries the page keeps; older ones are dropped. */
const KEPT_ENTRIES = 2000

export interface Live {
  readonly isConnected: boolean
  /** The number of the last thing that happened. */
  readonly last: number
  readonly entries: readonly JournalEntry[]
  /** Counts up with every write to any collection; `changed` names the last ones. */
  readonly writes: number
  readonly changed: readonly string[]
  /** Counts up when the clock is moved, frozen or set going. */
  readonly clockChanges: number
}

const NOTHING: Live = { isConnected: false, last: 0, entries: [], writes: 0, changed: [], clockChanges: 0 }

/** Everything that happens in the cloud, from the page's opening on and a little before. */
export function useLive(): Live & { clear: () => void } {
  const [live, setLive] = useState(NOTHING)
  useEffect(() => {
    const source = new EventSource('/console/events')
    const on = (event: string, change: (before: Live, data: string) => Live): void => {
      source.addEventListener(event, (message: MessageEvent<string>) =>
        setLive((before) => change(before, message.data)),
      )
    }
    // What was written, or done to the clock, before the cloud began to tell is asked for again.
    on('hello', ({ writes, clockChanges, ...before }) => ({
      ...before,
      isConnected: true,
      writes: writes + 1,
      clockChanges: clockChanges + 1,
    }))
    on('journal', (before, data) => {
      const entry = fromCloud<JournalEntry>(data)
      return { ...before, last: entry.number, entries: [...before.entries, entry].slice(-KEPT_ENTRIES) }
    })
    on('changed', (before, data) => ({ ...before, writes: before.writes + 1, changed: fromCloud<string[]>(data) }))
    on('clock', (before) => ({ ...before, clockChanges: before.clockChanges + 1 }))
    source.addEventListener('hello', () => void fillGap(setLive))
    source.onerror = () => setLive((before) => ({ ...before, isConnected: false }))
    return () => source.close()
  }, [])
  return { ...live, clear: () => setLive((before) => ({ ...before, entries: [] })) }
}

/** After connecting (again): fetches what happened while nobody listened. */
async function fillGap(setLive: (change: (before: Live) => Live) => void): Promise<void> {
  const known = await act<JournalEntry[]>('readJournal', { since: 0 }).catch(() => [])
  setLive((before) => {
    const numbers = new Set(before.entries.map(({ number }) => number))
    const missing = known.filter(({ number }) => !numbers.has(number))
    const entries = [...missing, ...before.entries].sort((a, b) => a.number - b.number)
    return { ...before, last: entries.at(-1)?.number ?? before.last, entries: entries.slice(-KEPT_ENTRIES) }
  })
}
