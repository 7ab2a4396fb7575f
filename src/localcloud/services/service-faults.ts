import * as z from 'zod'

const callbackEffect = z.discriminatedUnion('kind', [
  /** The same callback comes twice. */
  z.object({ kind: z.literal('twice') }),
  /** The first attempt is made this long after the event. */
  z.object({ kind: z.literal('late'), delayMs: z.number().int().nonnegative() }),
  /** It never comes: only a query tells. */
  z.object({ kind: z.literal('lost') }),
  /** It names another amount than was asked for, as a forged one would. */
  z.object({ kind: z.literal('wrongAmount'), amountFen: z.number().int() }),
])
export type CallbackEffect = z.infer<typeof callbackEffect>

const refundEffect = z.discriminatedUnion('kind', [
  /** The card is gone: `CHANGE` on the wire, the shop must ask again with the same number. */
  z.object({ kind: z.literal('abnormal') }),
  z.object({ kind: z.literal('closed') }),
  /** Stays PROCESSING until someone settles it. */
  z.object({ kind: z.literal('pending') }),
])
export type RefundEffect = z.infer<typeof refundEffect>

const createTransferEffect = z.discriminatedUnion('kind', [
  /** 500 `SYSTEM_ERROR`, and nothing was done. */
  z.object({ kind: z.literal('failBeforeWork') }),
  /** 500 `SYSTEM_ERROR`, though the transfer was made. */
  z.object({ kind: z.literal('failAfterWork') }),
  /** The connection ends without an answer, though the transfer was made. */
  z.object({ kind: z.literal('dropAfterWork') }),
  /** Answers ACCEPTED; it waits for the person only after this long. */
  z.object({ kind: z.literal('slow'), delayMs: z.number().int().positive() }),
  /** No answer, and the request itself arrives only after this long: a query before it finds nothing. */
  z.object({ kind: z.literal('lateWork'), delayMs: z.number().int().positive() }),
  /** Taken on without money for it: PROCESSING until the same request comes again and the account has enough. */
  z.object({ kind: z.literal('unfunded') }),
  /** Refused with this code (429 for `FREQUENCY_LIMITED`, else 403), and nothing was done. */
  z.object({ kind: z.literal('refuse'), reason: z.string() }),
])
export type CreateTransferEffect = z.infer<typeof createTransferEffect>

const queryTransferEffect = z.discriminatedUnion('kind', [
  /** 500 `SYSTEM_ERROR`. */
  z.object({ kind: z.literal('failBeforeWork') }),
  /** The connection ends without an answer. */
  z.object({ kind: z.literal('dropAfterWork') }),
])
export type QueryTransferEffect = z.infer<typeof queryTransferEffect>

const cancelTransferEffect = z.discriminatedUnion('kind', [
  /** 500 `SYSTEM_ERROR`, and nothing was done. */
  z.object({ kind: z.literal('failBeforeWork') }),
  /** The connection ends without an answer, though it is being cancelled. */
  z.object({ kind: z.literal('dropAfterWork') }),
])
export type CancelTransferEffect = z.infer<typeof cancelTransferEffect>

const transferEffect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fail'), reason: z.string() }),
  /** Stays TRANSFERING until someone settles it. */
  z.object({ kind: z.literal('pending') }),
])
export type TransferEffect = z.infer<typeof transferEffect>

const times = z.number().int().positive().optional()

/** What goes wrong on demand in payments, refunds and transfers; `times` (1 if absent) is how often it strikes. */
export const serviceFaultSchema = z.discriminatedUnion('on', [
  z.object({ on: z.literal('paymentCallback'), effect: callbackEffect, times }),
  z.object({ on: z.literal('refundCallback'), effect: callbackEffect, times }),
  z.object({ on: z.literal('transferCallback'), effect: callbackEffect, times }),
  /** How the next refund ends. */
  z.object({ on: z.literal('refund'), effect: refundEffect, times }),
  z.object({ on: z.literal('createTransfer'), effect: createTransferEffect, times }),
  z.object({ on: z.literal('queryTransfer'), effect: queryTransferEffect, times }),
  z.object({ on: z.literal('cancelTransfer'), effect: cancelTransferEffect, times }),
  /** How the next transfer that a person confirms ends. */
  z.object({ on: z.literal('transfer'), effect: transferEffect, times }),
])
export type ServiceFault = z.infer<typeof serviceFaultSchema>

/** The service faults that are set, struck in the order they were set. */
export class ServiceFaultBook {
  private readonly faults = new Map<string, { readonly fault: ServiceFault; left: number }>()
  private lastNumber = 0

  /** Returns the id by which it can be removed. */
  add(fault: ServiceFault): string {
    this.lastNumber += 1
    const id = `service_fault_${this.lastNumber}`
    this.faults.set(id, { fault, left: fault.times ?? 1 })
    return id
  }

  remove(id: string): boolean {
    return this.faults.delete(id)
  }

  clear(): void {
    this.faults.clear()
  }

  list(): { id: string; fault: ServiceFault; left: number }[] {
    return [...this.faults].map(([id, entry]) => ({ id, ...entry }))
  }

  strikeCallback(on: 'paymentCallback' | 'refundCallback' | 'transferCallback'): CallbackEffect | undefined {
    return this.strike((fault) => (fault.on === on ? fault.effect : undefined))
  }

  strikeRefund(): RefundEffect | undefined {
    return this.strike((fault) => (fault.on === 'refund' ? fault.effect : undefined))
  }

  strikeCreateTransfer(): CreateTransferEffect | undefined {
    return this.strike((fault) => (fault.on === 'createTransfer' ? fault.effect : undefined))
  }

  strikeQueryTransfer(): QueryTransferEffect | undefined {
    return this.strike((fault) => (fault.on === 'queryTransfer' ? fault.effect : undefined))
  }

  strikeCancelTransfer(): CancelTransferEffect | undefined {
    return this.strike((fault) => (fault.on === 'cancelTransfer' ? fault.effect : undefined))
  }

  strikeTransfer(): TransferEffect | undefined {
    return this.strike((fault) => (fault.on === 'transfer' ? fault.effect : undefined))
  }

  /** The effect of the first fault that meets, counted as struck; undefined when there is none. */
  private strike<Effect>(meet: (fault: ServiceFault) => Effect | undefined): Effect | undefined {
    for (const [id, entry] of this.faults) {
      const effect = meet(entry.fault)
      if (effect === undefined) continue
      entry.left -= 1
      if (entry.left === 0) this.faults.delete(id)
      return effect
    }
    return undefined
  }
}
