/** One call of `wx` as the program made it, and how it ended. */
export interface CallRecord {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
  errMsg: string
}

export interface ShareRecord {
  readonly kind: 'friend' | 'timeline'
  readonly title: string
  /** Starts with `/`; a timeline share has only a query. */
  readonly path: string
  readonly imageUrl: string
  /** Who it was sent to; empty for the timeline. */
  readonly to: string
  readonly from: 'menu' | 'button'
}

export interface ToastRecord {
  readonly title: string
  readonly icon: string
}

export interface SoundRecord {
  readonly source: string
  readonly event: 'play' | 'pause' | 'stop' | 'ended'
}

/** Everything a tester may ask about afterwards. Only the last 1,000 calls are kept. */
export class Records {
  readonly calls: CallRecord[] = []
  readonly shares: ShareRecord[] = []
  readonly toasts: ToastRecord[] = []
  readonly sounds: SoundRecord[] = []
  private readonly listeners = new Set<(kind: string, record: unknown) => void>()

  call(name: string, options: Readonly<Record<string, unknown>>): CallRecord {
    const record: CallRecord = { name, options: plainOptions(options), errMsg: '' }
    this.calls.push(record)
    if (this.calls.length > 1000) this.calls.shift()
    this.tell('call', record)
    return record
  }

  share(record: ShareRecord): void {
    this.shares.push(record)
    this.tell('share', record)
  }

  toast(record: ToastRecord): void {
    this.toasts.push(record)
    this.tell('toast', record)
  }

  sound(record: SoundRecord): void {
    this.sounds.push(record)
    this.tell('sound', record)
  }

  /** Tells the listener of every record from now on; returns the way to stop it. */
  onRecord(listener: (kind: string, record: unknown) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private tell(kind: string, record: unknown): void {
    for (const listener of this.listeners) listener(kind, record)
  }
}

/** Without callbacks and whatever else JSON can't hold. */
function plainOptions(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const plain: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(options))
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) plain[key] = value
    else if (typeof value === 'object' && !(value instanceof Node)) {
      try {
        plain[key] = JSON.parse(JSON.stringify(value))
      } catch {
        plain[key] = '[not JSON]'
      }
    }
  return plain
}
