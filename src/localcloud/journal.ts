import type { CallerIdentity } from './functions/invocations'

/** One thing that happened in the cloud, as the console and tests see it. Times are the cloud's, epoch ms. */
export type JournalEntry = { readonly number: number; readonly at: number } & JournalEvent

export type JournalEvent =
  | {
      readonly type: 'functionCalled'
      readonly requestId: string
      readonly functionName: string
      readonly caller: CallerIdentity
      readonly source: string
      readonly durationMs: number
      readonly isCold: boolean
      /** Of the duration, what starting a cold instance and loading the code took; 0 for a warm one. */
      readonly startMs?: number
      readonly databaseRequests: number
      readonly error?: string
    }
  | {
      readonly type: 'wireRequest'
      readonly action: string
      readonly durationMs: number
      readonly collection?: string
      readonly functionName?: string
      readonly requestId?: string
      readonly error?: string
    }
  | {
      readonly type: 'log'
      readonly functionName: string
      readonly requestId: string
      readonly level: string
      readonly text: string
    }
  | {
      readonly type: 'missingIndex'
      readonly collection: string
      readonly fields: readonly string[]
      readonly scannedDocuments: number
    }
  | {
      readonly type: 'messageSent'
      readonly messageId: string
      readonly appid: string
      readonly openid: string
      readonly templateId: string
      readonly title: string
    }
  | {
      readonly type: 'paymentChanged'
      readonly outTradeNo: string
      readonly state: string
      readonly totalFeeFen: number
      readonly openid: string
    }
  | {
      readonly type: 'refundChanged'
      readonly outRefundNo: string
      readonly outTradeNo: string
      readonly status: string
      readonly refundFeeFen: number
    }
  | {
      readonly type: 'transferChanged'
      readonly outBillNo: string
      readonly state: string
      readonly amountFen: number
      readonly openid: string
      readonly failReason?: string
    }
  | {
      /** WeChat told the shop of a payment, refund or transfer, or tried to. */
      readonly type: 'callbackSent'
      readonly about: 'payment' | 'refund' | 'transfer'
      /** The shop's number of it. */
      readonly subject: string
      /** 1 for the first. */
      readonly attempt: number
      readonly isAcknowledged: boolean
      /** Why it was not. */
      readonly detail?: string
    }
  | {
      /** A client outside WeChat asked the gateway for something other than a function. */
      readonly type: 'clientRequest'
      /** Such as `database/get` or `request-payment`. */
      readonly operation: string
      readonly appid: string
      readonly person: string
      readonly durationMs: number
      readonly collection?: string
      readonly error?: string
    }
  | { readonly type: 'warning'; readonly text: string }

/** Keeps the last `capacity` entries in memory and tells listeners of each new one. */
export class Journal {
  private readonly entries: JournalEntry[] = []
  private readonly listeners = new Set<(entry: JournalEntry) => void>()
  private lastNumber = 0

  constructor(
    private readonly now: () => number,
    private readonly capacity = 5000,
  ) {}

  record(event: JournalEvent): void {
    this.lastNumber += 1
    const entry: JournalEntry = { number: this.lastNumber, at: this.now(), ...event }
    this.entries.push(entry)
    if (this.entries.length > this.capacity) this.entries.splice(0, this.entries.length - this.capacity)
    for (const listener of this.listeners) listener(entry)
  }

  /** Entries after the one with this number, oldest first. */
  since(number: number): readonly JournalEntry[] {
    return this.entries.filter((entry) => entry.number > number)
  }

  last(): number {
    return this.lastNumber
  }

  onRecord(listener: (entry: JournalEntry) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
