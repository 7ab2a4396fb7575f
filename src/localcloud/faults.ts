import type { ErrorName } from './errors'

/** What a fault does to the request it meets. */
export type FaultEffect =
  /** Answers with this error; nothing is done. */
  | { readonly kind: 'error'; readonly error: ErrorName }
  /** Does the work after a pause, in real time. */
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** Does the work, then closes the connection without an answer. */
  | { readonly kind: 'lostReply' }
  /** Kills the calling function's instance when its invocation makes its `operation`-th database request (1 = first), before or after that request's work. */
  | { readonly kind: 'kill'; readonly operation: number; readonly when: 'before' | 'after' }

export interface Fault {
  /** A wire action such as `database.insertDocument`, `functions.invokeFunction`, or `database.*`; absent means any. */
  readonly action?: string
  /** Only requests sent from this function (or, for `functions.invokeFunction`, to it); absent means any. */
  readonly functionName?: string
  readonly collection?: string
  /** How often it strikes before it is used up; absent means until removed. */
  readonly times?: number
  readonly effect: FaultEffect
}

export interface FaultSubject {
  readonly action: string
  readonly functionName?: string
  readonly collection?: string
  /** The invocation's database requests so far, this one included; absent outside functions. */
  readonly operation?: number
}

/** The faults that are set, in the order they were set. */
export class FaultBook {
  private readonly faults = new Map<string, { readonly fault: Fault; strikes: number }>()
  private lastNumber = 0

  /** Returns the id by which it can be removed. */
  add(fault: Fault): string {
    this.lastNumber += 1
    const id = `fault_${this.lastNumber}`
    this.faults.set(id, { fault, strikes: 0 })
    return id
  }

  remove(id: string): boolean {
    return this.faults.delete(id)
  }

  clear(): void {
    this.faults.clear()
  }

  list(): { id: string; fault: Fault; strikes: number }[] {
    return [...this.faults].map(([id, { fault, strikes }]) => ({ id, fault, strikes }))
  }

  /** The effects that strike this request; each is counted, and removed when it is used up. */
  strike(subject: FaultSubject): FaultEffect[] {
    const effects: FaultEffect[] = []
    for (const [id, entry] of this.faults) {
      if (!meets(entry.fault, subject)) continue
      entry.strikes += 1
      effects.push(entry.fault.effect)
      if (entry.fault.times !== undefined && entry.strikes >= entry.fault.times) this.faults.delete(id)
    }
    return effects
  }
}

function meets(fault: Fault, subject: FaultSubject): boolean {
  if (fault.functionName !== undefined && fault.functionName !== subject.functionName) return false
  if (fault.collection !== undefined && fault.collection !== subject.collection) return false
  if (fault.effect.kind === 'kill' && fault.effect.operation !== subject.operation) return false
  if (fault.action === undefined) return true
  return fault.action.endsWith('*')
    ? subject.action.startsWith(fault.action.slice(0, -1))
    : fault.action === subject.action
}
