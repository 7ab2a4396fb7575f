import { err, ok, type Result } from '../shared/result'
import { splitFen } from '../shared/money'
import type { ServicePhase } from '../shared/services'
import type { AppointmentItem } from './appointment'
import { GRID_MINUTES } from './cells'
import { customerEndMinute } from './occupancy'

/** By how much which item is to last longer or shorter, and whether more time is sold (加钟) or only taken. */
export interface Resizing {
  readonly itemIndex: number
  /** A multiple of 5; negative for shorter. */
  readonly byMinutes: number
  readonly isExtension: boolean
}

export type ResizeError =
  | { readonly code: 'ITEMS_CHANGED' }
  | { readonly code: 'START_OFF_STEP'; readonly stepMinutes: number }
  | { readonly code: 'TOO_SHORT'; readonly leastMinutes: number }
  | { readonly code: 'EXTENSION_NOT_LAST' }

/**
 * A visit's items with one of them longer or shorter; what follows it in the visit goes along. Time that is sold becomes
 * an item of its own (加钟, turn `extension`) at the end of the visit, by the same person, priced by the minute of the
 * item it extends; other minutes are given or taken at the item's price. An extension made shorter than 5 minutes goes.
 */
export function resizeItems(
  items: readonly AppointmentItem[],
  { itemIndex, byMinutes, isExtension }: Resizing,
): Result<readonly AppointmentItem[], ResizeError> {
  const item = items[itemIndex]
  if (item === undefined) return err({ code: 'ITEMS_CHANGED' })
  if (byMinutes % GRID_MINUTES !== 0) return err({ code: 'START_OFF_STEP', stepMinutes: GRID_MINUTES })
  const followsIt = (other: AppointmentItem): boolean => other.startMinute >= customerEndMinute(item)
  if (isExtension && byMinutes > 0 && item.turn !== 'extension') {
    if (items.some((other) => customerEndMinute(other) > customerEndMinute(item)))
      return err({ code: 'EXTENSION_NOT_LAST' })
    return ok(items.flatMap((each) => (each === item ? extend(item, byMinutes) : [each])))
  }
  const phase = stretchable(item.phases)
  const minutes = (phase?.minutes ?? 0) + byMinutes
  if (phase === undefined || minutes < GRID_MINUTES) {
    if (item.turn === 'extension' && minutes <= 0) return ok(withoutExtension(items, item))
    return err({ code: 'TOO_SHORT', leastMinutes: GRID_MINUTES })
  }
  const resized = stretch(item, phase, byMinutes)
  return ok(
    items.map((each) => {
      if (each === item) return resized
      return followsIt(each) ? { ...each, startMinute: each.startMinute + byMinutes } : each
    }),
  )
}

/** The phase that grows and shrinks: the last one of real work. */
function stretchable(phases: readonly ServicePhase[]): ServicePhase | undefined {
  return phases.filter(({ kind }) => kind === 'active').at(-1) ?? phases.filter(({ needsStaff }) => needsStaff).at(-1)
}

function stretch(item: AppointmentItem, phase: ServicePhase, byMinutes: number): AppointmentItem {
  const longer = { ...phase, minutes: phase.minutes + byMinutes }
  const phases = item.phases.map((each) => (each === phase ? longer : each))
  const salePriceFen =
    item.turn === 'extension' ? priceFor(item.salePriceFen, phase.minutes, longer.minutes) : item.salePriceFen
  return { ...item, phases, salePriceFen }
}

/** The item, and 加钟 behind it; its cleanup comes after both. */
function extend(item: AppointmentItem, byMinutes: number): AppointmentItem[] {
  const phase = stretchable(item.phases)
  if (phase === undefined) return [item]
  const isTail = (index: number): boolean => item.phases.slice(index).every(({ kind }) => kind === 'cleanup')
  const work = item.phases.filter((_phase, index) => !isTail(index))
  const base = { ...item, phases: work }
  const customerMinutes = work.reduce((sum, { minutes }) => sum + minutes, 0)
  const extension: AppointmentItem = {
    ...item,
    turn: 'extension',
    startMinute: customerEndMinute(item),
    phases: [
      { kind: 'active', minutes: byMinutes, needsStaff: true, roomKinds: phase.roomKinds },
      ...item.phases.filter((_phase, index) => isTail(index)),
    ],
    salePriceFen: priceFor(item.salePriceFen, customerMinutes, byMinutes),
  }
  return [base, extension]
}

/** Without the extension; the cleanup goes back to the item it extended. */
function withoutExtension(items: readonly AppointmentItem[], extension: AppointmentItem): readonly AppointmentItem[] {
  const tail = extension.phases.filter(({ kind }) => kind === 'cleanup')
  return items
    .filter((each) => each !== extension)
    .map((each) =>
      each.serviceId === extension.serviceId && customerEndMinute(each) === extension.startMinute
        ? { ...each, phases: [...each.phases, ...tail] }
        : each,
    )
}

/** `priceFen` for `minutes` at the rate of so much for `perMinutes`, to the nearest fen. */
function priceFor(priceFen: number, perMinutes: number, minutes: number): number {
  // The remainder is the other part of a split of as many times the price as it takes: exact, without fractions.
  const times = Math.ceil(minutes / perMinutes)
  const [part = 0] = splitFen(priceFen * times, [minutes, times * perMinutes - minutes])
  return part
}
