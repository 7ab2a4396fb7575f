import type { DeviceStorage } from './platform/platform'

/** A command that was sent and not answered yet. What it holds is not kept: it may be personal. */
interface CommandUnderWay {
  /** A short digest of the action and its request. */
  readonly digest: string
  readonly requestId: string
  readonly at: number
}

const STORAGE_KEY = 'commands'
/** The server keeps answers for 7 days; after one, the same tap is rather a new wish than a retry. */
const KEEP_MS = 86_400_000
const MOST_KEPT = 50

/**
 * The requestIds of commands without an answer, kept on the device before each is sent: whoever taps the same again,
 * twice at once or after the app was closed, sends the same requestId and gets the first answer.
 */
export class CommandsUnderWay {
  constructor(
    private readonly storage: DeviceStorage,
    private readonly now: () => number = Date.now,
  ) {}

  /** The requestId for this command: the one it was sent under before, or a new one, written down. */
  open(name: string, data: unknown): string {
    const digest = digestOf(JSON.stringify([name, sortFields(data)]))
    const kept = this.read()
    const known = kept.find((command) => command.digest === digest)
    if (known !== undefined) return known.requestId
    const requestId = `req-${makeToken()}`
    this.write([...kept.slice(1 - MOST_KEPT), { digest, requestId, at: this.now() }])
    return requestId
  }

  /** The command was answered for good. */
  close(requestId: string): void {
    this.write(this.read().filter((command) => command.requestId !== requestId))
  }

  private read(): readonly CommandUnderWay[] {
    const list = parseList(this.storage.read(STORAGE_KEY))
    return list.filter(isCommandUnderWay).filter(({ at }) => at > this.now() - KEEP_MS)
  }

  private write(commands: readonly CommandUnderWay[]): void {
    if (commands.length === 0) this.storage.remove(STORAGE_KEY)
    else this.storage.write(STORAGE_KEY, JSON.stringify(commands))
  }
}

/** 20 characters that nobody else has: the time and a dozen random ones. */
export function makeToken(): string {
  const random = Array.from({ length: 12 }, () => Math.floor(Math.random() * 36).toString(36)).join('')
  return `${Date.now().toString(36).padStart(8, '0')}${random}`
}

function parseList(text: string | undefined): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}

function isCommandUnderWay(value: unknown): value is CommandUnderWay {
  if (typeof value !== 'object' || value === null) return false
  const { digest, requestId, at } = value as Partial<Record<keyof CommandUnderWay, unknown>>
  return typeof digest === 'string' && typeof requestId === 'string' && typeof at === 'number'
}

/** Fields in order of their names, so that the same request is the same text. */
function sortFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortFields)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(entries.map(([name, field]) => [name, sortFields(field)]))
}

/** Two 32-bit FNV-1a hashes with different starts: enough to tell the few commands of one person apart. */
function digestOf(text: string): string {
  const hash = (start: number): string => {
    let value = start
    for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
    return (value >>> 0).toString(36)
  }
  return `${hash(0x811c9dc5)}.${hash(0x1b873593)}`
}
