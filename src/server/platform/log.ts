import { createHash } from 'node:crypto'
import { describeFailure } from './failures'

/** Facts that may be logged: numbers, switches and codes. Texts that people wrote have no place here. */
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>

export interface Log {
  info(event: string, facts?: LogFacts): void
  /** A fault of ours: with where it happened, and without what the people involved said. */
  fault(event: string, error: unknown, facts?: LogFacts): void
}

/** A log whose every line carries `facts` (the trace id, the action), as one line of JSON. */
export function makeLog(facts: LogFacts, write: (line: string) => void): Log {
  const line = (level: string, event: string, more: object): void => {
    write(JSON.stringify({ level, event, ...facts, ...more }))
  }
  return {
    info: (event, more = {}) => line('info', event, more),
    fault: (event, error, more = {}) => line('error', event, { ...more, ...describeFault(error) }),
  }
}

function describeFault(error: unknown): LogFacts {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const frames = stack.split('\n').filter((frame) => /^\s+at /.test(frame))
  const cause = error instanceof Error && error.cause !== undefined ? redact(describeFailure(error.cause)) : undefined
  const name = error instanceof Error ? error.name : typeof error
  return { name, message: redact(describeFailure(error)), cause, stack: frames.slice(0, 12).join('\n') }
}

/**
 * Takes out what may be personal: quoted text and what stands in braces (a database quotes the values it complains of),
 * openids, e-mail addresses, and runs of 6 digits or more (phones, identity numbers).
 */
export function redact(text: string): string {
  return text
    .replace(/\{[^{}]*\}/g, '{…}')
    .replace(/"[^"]*"|“[^”]*”/g, '"…"')
    .replace(/\bo[A-Za-z0-9_-]{27}\b/g, '<openid>')
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '<email>')
    .replace(/(?<![-\d])\d{6,}[Xx]?/g, '<digits>')
}

/** The same short word for the same person, which tells nobody who it is: enough to follow one caller through a log. */
export function pseudonym(openid: string | undefined): string {
  return openid === undefined ? 'nobody' : createHash('sha256').update(openid).digest('hex').slice(0, 10)
}
