import type { JournalEntry } from './journal'

/** A line for a terminal, or `undefined` for what would only be noise there (each single request of the SDK). */
export function journalLine(entry: JournalEntry): string | undefined {
  const text = describe(entry)
  return text === undefined ? undefined : `${new Date(entry.at).toISOString().slice(11, 23)} ${text}`
}

function describe(entry: JournalEntry): string | undefined {
  switch (entry.type) {
    case 'functionCalled': {
      const { functionName, source, durationMs, isCold, databaseRequests, error } = entry
      const cost = `${durationMs.toFixed(1)} ms${isCold ? ' cold' : ''}, ${databaseRequests} database requests`
      return `${functionName} (${source}) ${cost}${error === undefined ? '' : ` failed: ${error}`}`
    }
    case 'log':
      return `${entry.functionName} ${entry.requestId.slice(0, 8)} ${entry.level}: ${entry.text}`
    case 'missingIndex':
      return `${entry.collection}: ${entry.scannedDocuments} documents scanned, an index on ${entry.fields.join(', ')} is missing`
    case 'warning':
      return `warning: ${entry.text}`
    default:
      return undefined
  }
}
