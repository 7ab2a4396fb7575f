import { z } from 'zod'

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

const createTransferEffect = z.discriminatedUnion('kind', [
  /** 500 `SYSTEM_ERROR`, and nothing was done. */
  z.object({ kind: z.literal('failBeforeWork') }),
  /** 500 `SYSTEM_ERROR`, though the transfer was made. */
  z.object({ kind: z.literal('failAfterWork') }),
  /** The connection ends without an answer, though the transfer was made. */
  z.object({ kind: z.literal('dropAfterWork') }),
  /** Answers ACCEPTED; it waits for the person only after this long. */
  z.object({ kind: z.literal('slow'), delayMs: z.number().int().positive() }),
])

const transferEffect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fail'), reason: z.string() }),
  /** Stays TRANSFERING until someone settles it. */
  z.object({ kind: z.literal('pending') }),
])

const times = z.number().int().positive().optional()

/** What goes wrong on demand in payments, refunds and transfers; `times` (1 if absent) is how often it strikes. */
export const serviceFaultSchema = z.discriminatedUnion('on', [
  z.object({ on: z.literal('paymentCallback'), effect: callbackEffect, times }),
  z.object({ on: z.literal('refundCallback'), effect: callbackEffect, times }),
  z.object({ on: z.literal('transferCallback'), effect: callbackEffect, times }),
  /** How the next refund ends. */
  z.object({ on: z.literal('refund'), effect: refundEffect, times }),
  z.object({ on: z.literal('createTransfer'), effect: createTransferEffect, times }),
  /** How the next transfer that a person confirms ends. */
  z.object({ on: z.literal('transfer'), effect: transferEffect, times }),
])
export type ServiceFault = z.infer<typeof serviceFaultSchema>
type FaultOn<On extends ServiceFault['on']> = Extract<ServiceFault, { on: On }>

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

  /** The effect of the first fault set on this, counted as struck; undefined when there is none. */
  strike<On extends ServiceFault['on']>(on: On): FaultOn<On>['effect'] | undefined {
    for (const [id, entry] of this.faults) {
      const fault = onlyOn(entry.fault, on)
      if (fault === undefined) continue
      entry.left -= 1
      if (entry.left === 0) this.faults.delete(id)
      return fault.effect
    }
    return undefined
  }
}

function onlyOn<On extends ServiceFault['on']>(fault: ServiceFault, on: On): FaultOn<On> | undefined {
  return isOn(fault, on) ? fault : undefined
}

function isOn<On extends ServiceFault['on']>(fault: ServiceFault, on: On): fault is FaultOn<On> {
  return fault.on === on
}
