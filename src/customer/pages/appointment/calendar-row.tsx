import { addToPhoneCalendar, type CalendarEntry, Card, ListRow, showToast } from '../../../ui'
import { readClock } from '../../clock'
import { type Appointment, useVisitContent } from '../../parts/appointment-card'
import { offerSettings } from '../../parts/offer-settings'
import { useSentences } from '../../sentences'
import type { Store } from '../../state/catalogs'

/** An hour before, as the shop's own reminder. */
const ALARM_MINUTES = 60
const MINUTE_MS = 60_000

export interface CalendarRowProps {
  readonly appointment: Appointment
  readonly store: Store
}

/** Puts the visit into the phone's calendar. What is there stays when the visit is moved, and the row says so. */
export function CalendarRow({ appointment, store }: CalendarRowProps) {
  const speak = useSentences()
  const entry = useEntry(appointment, store)
  const wasMoved = appointment.history.some(({ what }) => what === 'rescheduled')
  return (
    <Card isBare>
      <ListRow
        id="add-to-calendar"
        title={speak('calendar.add')}
        note={speak(wasMoved ? 'calendar.moved' : 'calendar.note')}
        leading="calendar"
        onPress={() => void add(entry, speak)}
      />
    </Card>
  )
}

function useEntry({ appointmentId, version, items, ...visit }: Appointment, store: Store): CalendarEntry {
  const contentOf = useVisitContent()
  const { startsAt, startMinute, endMinute, preparationTips } = visit
  return {
    id: appointmentId,
    version,
    title: `${contentOf(items)} · ${store.name}`,
    place: store.address,
    text: [...preparationTips, store.phone].join('\n'),
    startsAt,
    endsAt: startsAt + (endMinute - startMinute) * MINUTE_MS,
    alarmMinutes: ALARM_MINUTES,
  }
}

async function add(entry: CalendarEntry, speak: ReturnType<typeof useSentences>): Promise<void> {
  const answer = await addToPhoneCalendar(entry, readClock())
  if (answer === 'refused') await offerSettings(speak('calendar.refused'), speak('calendar.refusedText'))
  else if (answer !== 'cancelled') showToast(speak(`calendar.${answer}`), answer === 'failed' ? 'failed' : 'done')
}
