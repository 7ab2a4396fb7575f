import { useState } from 'react'
import { type CallRequest, useAnswer } from '../../../client'
import {
  askConfirm,
  Card,
  describeError,
  ListRow,
  Loadable,
  Screen,
  showToast,
  Stack,
  useFormats,
  useLanguage,
} from '../../../ui'
import { parseIsoDate } from '../../../domain/shared/time'
import { readToday } from '../../clock'
import { cloud } from '../../cloud'
import { AlternativesSheet, type FreeTime, readAlternatives } from '../../parts/alternatives-sheet'
import { type Appointment, useVisitContent, useVisitTime } from '../../parts/appointment-card'
import { goBack } from '../../routes'
import { useSentences } from '../../sentences'
import { useStoreOf } from '../../state/catalogs'
import { TimePicker } from './time-picker'

/** 改期: other times for an appointment; its own minutes count as free. */
export function MovingTimes({ appointmentId }: { readonly appointmentId: string }) {
  const speak = useSentences()
  const { state, reload } = useAnswer(cloud, 'booking/show-my-appointment', { appointmentId })
  return (
    <Screen title={speak('move.title')} back>
      <Loadable state={state} onRetry={() => void reload()}>
        {({ appointment }) => <Mover appointment={appointment} reload={reload} />}
      </Loadable>
    </Screen>
  )
}

interface MoverProps {
  readonly appointment: Appointment
  readonly reload: () => Promise<void>
}

function Mover({ appointment, reload }: MoverProps) {
  const speak = useSentences()
  const timeOf = useVisitTime()
  const contentOf = useVisitContent()
  const { storeId, appointmentId, items } = appointment
  const store = useStoreOf(storeId)
  const { move, alternatives, forgetAlternatives } = useMove(appointment, reload)
  return (
    <Stack>
      <Card isBare>
        <ListRow title={speak('move.now', { time: timeOf(appointment) })} note={contentOf(items)} leading="calendar" />
      </Card>
      <TimePicker
        request={{ storeId, items: wishesOf(appointment), movingAppointmentId: appointmentId }}
        chosen={{ on: parseIsoDate(appointment.on), startMinute: appointment.startMinute }}
        store={store}
        onChoose={move}
      />
      <AlternativesSheet times={alternatives} onChoose={move} onClose={forgetAlternatives} />
    </Stack>
  )
}

type Wish = CallRequest<'booking/find-slots'>['items'][number]

/** Whom she asked for stays, unless she has left; whom the store gave her may change with the time. */
function wishesOf({ items, goneStaffIds = [] }: Pick<Appointment, 'items' | 'goneStaffIds'>): Wish[] {
  return items.map(({ serviceId, staffMemberId, turn, guest, isParallel }) => ({
    serviceId,
    ...(turn === 'requested' && !goneStaffIds.includes(staffMemberId) && { staffMemberId }),
    ...(guest !== undefined && { guest }),
    ...(isParallel !== undefined && { isParallel }),
  }))
}

/** Moves the appointment after a question, and goes back to it. */
function useMove(appointment: Appointment, reload: () => Promise<void>) {
  const speak = useSentences()
  const language = useLanguage()
  const { day, minute } = useFormats()
  const [alternatives, setAlternatives] = useState<readonly FreeTime[]>()
  const move = async ({ on, startMinute }: FreeTime): Promise<void> => {
    setAlternatives(undefined)
    const time = `${day(on, readToday())} ${minute(startMinute)}`
    const isSure = await askConfirm({ title: speak('move.ask', { time }), confirmLabel: speak('move.confirm') })
    if (!isSure) return
    const { appointmentId, version } = appointment
    const reply = await cloud.call('booking/reschedule', {
      ...{ appointmentId, version, on, startMinute },
      items: wishesOf(appointment),
    })
    if (reply.ok) {
      showToast(speak('move.done', { time }), 'done')
      goBack()
    } else if (reply.error.code === 'SLOT_TAKEN') setAlternatives(readAlternatives(reply.error.details))
    else {
      showToast(describeError(reply.error, language), 'failed')
      void reload()
    }
  }
  return {
    move: (time: FreeTime) => void move(time),
    alternatives,
    forgetAlternatives: () => setAlternatives(undefined),
  }
}
