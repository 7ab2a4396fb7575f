import type { ServerResponse } from 'node:http'
import type { ConsoleSources } from './sources'

/** How long changes of one collection are gathered into one notice. */
const GATHER_MS = 150
/** A comment line this often keeps proxies and sleeping laptops from dropping the stream. */
const KEEP_ALIVE_MS = 20_000

/**
 * Streams what happens, as server-sent events: `journal` (a `JournalEntry`), `changed` (names of collections that
 * were written) and `clock` (the setting), until the page goes away.
 */
export function sendEvents(response: ServerResponse, sources: ConsoleSources): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
  const send = (event: string, data: unknown): void => {
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
  const changed = new Set<string>()
  let gathering: NodeJS.Timeout | undefined
  const tellChanged = (): void => {
    gathering = undefined
    send('changed', [...changed])
    changed.clear()
  }
  const stops = [
    sources.journal.onRecord((entry) => send('journal', entry)),
    sources.clock.onChange(() => send('clock', { now: sources.clock.now(), isFrozen: sources.clock.isFrozen() })),
    sources.database.onCommit((changes) => {
      for (const { collection } of changes) changed.add(collection)
      gathering ??= setTimeout(tellChanged, GATHER_MS)
    }),
  ]
  const keepAlive = setInterval(() => response.write(': here\n\n'), KEEP_ALIVE_MS)
  send('hello', { last: sources.journal.last() })
  response.on('close', () => {
    clearInterval(keepAlive)
    clearTimeout(gathering)
    for (const stop of stops) stop()
  })
}
