import { create } from 'zustand'
import type { IsoDate } from '../../domain/shared/time'
import type { Customer } from '../shapes'

/** One service of the visit that is being put together; without a person, anybody who can. */
export interface DraftItem {
  readonly serviceId: string
  readonly staffMemberId?: string
}

interface BookingDraft {
  readonly customer?: Customer
  readonly items: readonly DraftItem[]
  /** Whom new services are with: the column that was tapped. */
  readonly staffMemberId?: string
  readonly on?: IsoDate
  readonly startMinute?: number
  readonly note: string
  readonly isWalkIn: boolean
  /** Why it is right although her health record speaks against it; empty until somebody says. */
  readonly healthReason: string
}

const EMPTY: BookingDraft = { items: [], note: '', isWalkIn: false, healthReason: '' }

/** 代客预约: what has been chosen so far; kept when the phone rings and one looks elsewhere. */
export const useBookingDraft = create<BookingDraft>(() => EMPTY)

/** Begins anew, with what is known from where it was begun: a free time, or a customer. */
export function beginDraft(known: Partial<BookingDraft> = {}): void {
  useBookingDraft.setState({ ...EMPTY, ...known }, true)
}

/** Changes what is chosen. Whoever answered for one customer's health did so for her, and for those services. */
export function changeDraft(change: Partial<BookingDraft>): void {
  const isOther = change.customer !== undefined || change.items !== undefined
  useBookingDraft.setState({ ...(isOther && { healthReason: '' }), ...change })
}
