import { type CallReply, useAnswer } from '../../../client'
import { Loadable, Skeleton, Stack } from '../../../ui'
import { cloud } from '../../cloud'
import { AppointmentCard, type Appointment } from '../../parts/appointment-card'
import { MorePages } from '../../parts/more-pages'
import { useMorePages } from '../../parts/use-pages'
import { useReturn } from '../../parts/use-return'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'

export type Which = 'coming' | 'past'

/** The caller's appointments, coming or past, as many pages as she asks for. */
export function AppointmentList({ which }: { readonly which: Which }) {
  const speak = useSentences()
  const { state, reload } = useAnswer(cloud, 'booking/list-my-appointments', { which })
  useReturn(() => void reload())
  return (
    <Loadable
      state={state}
      onRetry={() => void reload()}
      skeleton={<Skeleton shape="card" count={3} />}
      isEmpty={({ appointments }) => appointments.length === 0}
      empty={{
        icon: 'calendar',
        title: speak(which === 'coming' ? 'appointments.noneComing' : 'appointments.nonePast'),
        note: speak('appointments.noneNote'),
        actionLabel: speak('home.bookNow'),
        onAction: () => openPage('services'),
      }}
    >
      {({ appointments, next }) => <Cards which={which} first={appointments} next={next} />}
    </Loadable>
  )
}

interface CardsProps {
  readonly which: Which
  readonly first: readonly Appointment[]
  readonly next: number | undefined
}

function Cards({ which, first, next }: CardsProps) {
  const pages = useMorePages(first, next, async (before) =>
    pageOf(await cloud.call('booking/list-my-appointments', { which, before })),
  )
  return (
    <Stack>
      {pages.items.map((appointment) => (
        <AppointmentCard key={appointment.appointmentId} appointment={appointment} />
      ))}
      <MorePages pages={pages} />
    </Stack>
  )
}

function pageOf(reply: CallReply<'booking/list-my-appointments'>) {
  return reply.ok ? { ok: true as const, items: reply.data.appointments, next: reply.data.next } : reply
}
