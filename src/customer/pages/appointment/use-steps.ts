import { type Step, useFormats } from '../../../ui'
import { readClock } from '../../clock'
import type { Appointment } from '../../parts/appointment-card'
import { useSentences } from '../../sentences'

type Change = Appointment['history'][number]['what']

const STEPS = [
  { key: 'step.requested', what: 'booked' },
  { key: 'step.confirmed', what: 'confirmed' },
  { key: 'step.arrived', what: 'arrived' },
  { key: 'step.inService', what: 'started' },
  { key: 'step.completed', what: 'completed' },
] as const

/** How far along the steps each status is; those that ended early have a step of their own. */
const REACHED: Readonly<Partial<Record<Appointment['status'], number>>> = {
  held: 0,
  requested: 0,
  confirmed: 1,
  arrived: 2,
  inService: 3,
  completed: 4,
}

const ENDED = {
  cancelled: { key: 'step.cancelled', what: 'cancelled' },
  declined: { key: 'step.declined', what: 'declined' },
  expired: { key: 'step.expired', what: 'expired' },
  noShow: { key: 'step.noShow', what: 'noShow' },
} as const

/** Where an appointment stands as a line of steps, each with when it was. */
export function useSteps({ status, history }: Appointment): Step[] {
  const speak = useSentences()
  const { moment } = useFormats()
  const noteOf = (what: Change): { note: string } | undefined => {
    const at = [...history].reverse().find((change) => change.what === what)?.at
    return at === undefined ? undefined : { note: moment(at, readClock()) }
  }
  const reached = REACHED[status]
  if (reached === undefined) {
    const ended = Object.entries(ENDED).find(([name]) => name === status)?.[1] ?? ENDED.cancelled
    const passed = STEPS.filter(({ what }) => history.some((change) => change.what === what))
    return [
      ...passed.map(({ key, what }): Step => ({ label: speak(key), state: 'done', ...noteOf(what) })),
      { label: speak(ended.key), state: 'failed', ...noteOf(ended.what) },
    ]
  }
  return STEPS.map(({ key, what }, place): Step => ({
    label: speak(key),
    state: place < reached || status === 'completed' ? 'done' : place === reached ? 'current' : 'waiting',
    ...(place <= reached ? noteOf(what) : undefined),
  }))
}
