import { create } from 'zustand'
import { parseIsoDate, type IsoDate } from '../../domain/shared/time'
import { cloud } from '../cloud'

/** A service of the visit being put together, with whom it should be; without one, anybody who can. */
export interface PlannedItem {
  readonly serviceId: string
  readonly staffMemberId?: string
  /** Absent: for herself; 1 to 4 are friends she brings. */
  readonly guest?: number
}

/** The visit a customer is putting together. It outlives a restart, so nothing chosen or typed is lost. */
export interface VisitPlan {
  readonly storeId?: string
  readonly items: readonly PlannedItem[]
  readonly on?: IsoDate
  readonly startMinute?: number
  readonly note: string
}

/** As many services as one visit may have (booking/book), hers and her friends'. */
export const MOST_ITEMS = 8
/** As many friends as may come along. */
export const MOST_FRIENDS = 4

const STORAGE_KEY = 'visit-plan'
const EMPTY: VisitPlan = { items: [], note: '' }

/** The visit being put together. */
export const useVisitPlan = create<VisitPlan>(readPlan)

useVisitPlan.subscribe((plan) => cloud.storage.write(STORAGE_KEY, JSON.stringify(plan)))

function readPlan(): VisitPlan {
  try {
    const stored: unknown = JSON.parse(cloud.storage.read(STORAGE_KEY) ?? 'null')
    return typeof stored === 'object' && stored !== null ? checkPlan(stored) : EMPTY
  } catch {
    return EMPTY
  }
}

/** What was stored by this version or an older one; what cannot be read is left out. */
function checkPlan(stored: object): VisitPlan {
  const fields: Partial<Record<keyof VisitPlan, unknown>> = stored
  const { storeId, items, on, startMinute, note } = fields
  const day = typeof on === 'string' ? parseIsoDate(on) : undefined
  return {
    items: Array.isArray(items) ? items.flatMap(checkItem) : [],
    note: typeof note === 'string' ? note : '',
    ...(typeof storeId === 'string' && { storeId }),
    ...(day !== undefined && { on: day }),
    ...(typeof startMinute === 'number' && { startMinute }),
  }
}

function checkItem(stored: unknown): PlannedItem[] {
  if (typeof stored !== 'object' || stored === null) return []
  const { serviceId, staffMemberId, guest }: Partial<Record<keyof PlannedItem, unknown>> = stored
  if (typeof serviceId !== 'string') return []
  return [
    {
      serviceId,
      ...(typeof staffMemberId === 'string' && { staffMemberId }),
      ...(typeof guest === 'number' && guest >= 1 && guest <= MOST_FRIENDS && { guest }),
    },
  ]
}

const NO_TIME = { on: undefined, startMinute: undefined }

/** Chooses a store; the people chosen work at another one and are forgotten, the services stay. */
export function chooseStore(storeId: string): void {
  const plan = useVisitPlan.getState()
  if (plan.storeId === storeId) return
  const items = plan.items.map(({ staffMemberId: _staffMemberId, ...item }) => item)
  useVisitPlan.setState({ storeId, items, ...NO_TIME })
}

/** Puts a service into the visit, for herself or a friend, or takes it out. */
export function toggleService(serviceId: string, { staffMemberId, guest = 0 }: Omit<PlannedItem, 'serviceId'>): void {
  const { items } = useVisitPlan.getState()
  const others = items.filter((item) => item.serviceId !== serviceId || (item.guest ?? 0) !== guest)
  const added = { serviceId, ...(staffMemberId !== undefined && { staffMemberId }), ...(guest !== 0 && { guest }) }
  useVisitPlan.setState({ items: others.length < items.length ? others : [...items, added], ...NO_TIME })
}

/** Says what the visit is made of, with whom; the time has to be chosen anew. */
export function planItems(items: readonly PlannedItem[]): void {
  useVisitPlan.setState({ items, ...NO_TIME })
}

/** Starts a visit at a store from what another one was made of. */
export function planAgain(storeId: string, items: readonly PlannedItem[]): void {
  useVisitPlan.setState({ storeId, items, ...NO_TIME })
}

/** Chooses when the visit begins. */
export function planTime(on: IsoDate, startMinute: number): void {
  useVisitPlan.setState({ on, startMinute })
}

/** Keeps what the customer has written to the therapist so far. */
export function planNote(note: string): void {
  useVisitPlan.setState({ note })
}

/** The visit is booked: the next one starts empty, at the same store. */
export function forgetPlan(): void {
  useVisitPlan.setState({ items: [], note: '', ...NO_TIME })
}
