import { momentAt, type MinuteInterval } from '../../src/domain/shared/time'
import { poissonFrom, randomFrom } from './random'
import { CLOSES_MINUTE, DAY, MENU, OPENS_MINUTE, STAFF_MEMBER_IDS, STAFF_MINUTES, STEP_MINUTES } from './store'

const TWO_WEEKS_MS = 14 * 86_400_000
/** The last books an hour before the doors open. */
const LAST_MS = 3_600_000
const WINDOW_MINUTES = { least: 120, most: 360 }
const ASKING_SHARE = 0.4

/** Somebody who wants a visit on the day. */
export interface WishingCustomer {
  /** When she opens the app (epoch ms). */
  readonly arrivesAt: number
  readonly minutes: number
  /** Whom she asks for; absent: anybody. */
  readonly staffMemberId?: string
  /** The starts that suit her, both ends included. */
  readonly within: MinuteInterval
  /** From 0 up to 1: which of the times that she is shown she takes. */
  readonly taste: number
}

/** How people differ from the issue's: when their windows lie, and whether the whole visit has to lie in them. */
export interface Habits {
  /** Half of the windows begin in the last 40 % of the day's possible ones: after work. */
  readonly isEveningBusy?: boolean
  readonly mustEndWithin?: boolean
}

/**
 * The customers of one day, in the order they come: `demandShare` of the staff's minutes on average, a Poisson process
 * over the two weeks before. The same for the same seed.
 */
export function drawCustomers(seed: number, demandShare: number, habits: Habits = {}): readonly WishingCustomer[] {
  const random = randomFrom(seed)
  const meanMinutes = MENU.reduce((sum, { minutes, share }) => sum + minutes * share, 0)
  const count = poissonFrom(random, (demandShare * STAFF_MINUTES) / meanMinutes)
  const opensAt = momentAt(DAY, OPENS_MINUTE)
  // Given their number, the moments of a Poisson process are uniform.
  const customers = Array.from({ length: count }, (): WishingCustomer => {
    const arrivesAt = Math.floor(opensAt - LAST_MS - random() * (TWO_WEEKS_MS - LAST_MS))
    const minutes = drawMinutes(random)
    const isAsking = random() < ASKING_SHARE
    const staffMemberId = STAFF_MEMBER_IDS[Math.floor(random() * STAFF_MEMBER_IDS.length)]
    const within = drawWindow(random, minutes, habits)
    return { arrivesAt, minutes, within, taste: random(), ...(isAsking && { staffMemberId }) }
  })
  return customers.sort((a, b) => a.arrivesAt - b.arrivesAt)
}

function drawMinutes(random: () => number): number {
  let rest = random()
  for (const { minutes, share } of MENU) {
    if (rest < share) return minutes
    rest -= share
  }
  return MENU[0].minutes
}

/** Two to six hours, anywhere in the starts that end by closing (or, if the visit has to lie in them, in the day). */
function drawWindow(
  random: () => number,
  minutes: number,
  { isEveningBusy = false, mustEndWithin = false }: Habits,
): MinuteInterval {
  const { least, most } = WINDOW_MINUTES
  const windowMinutes = onStep(least + random() * (most - least))
  const lastStart = CLOSES_MINUTE - windowMinutes - (mustEndWithin ? 0 : minutes)
  const place = random()
  const isEvening = isEveningBusy && random() < 0.5
  const startMinute = onStep(OPENS_MINUTE + (isEvening ? 0.6 + 0.4 * place : place) * (lastStart - OPENS_MINUTE))
  return { startMinute, endMinute: startMinute + windowMinutes - (mustEndWithin ? minutes : 0) }
}

function onStep(minute: number): number {
  return Math.round(minute / STEP_MINUTES) * STEP_MINUTES
}
