import { useDidHide, useDidShow, useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useAnswer } from '../../../client'
import { Card, Loadable, Paragraph, Screen, Skeleton, Stack } from '../../../ui'
import { cloud } from '../../cloud'
import type { Appointment } from '../../parts/appointment-card'
import { ForCustomer } from '../../parts/for-customer'
import { useReturn } from '../../parts/use-return'
import { openAlone } from '../../routes'
import { useSentences } from '../../sentences'
import { useStoreOf } from '../../state/catalogs'
import { useSession } from '../../state/session'
import { AdviceCard } from './advice-card'
import { BillCard } from './bill-card'
import { CheckInCode } from './check-in-code'
import { HoldCard } from './hold-card'
import { MoveBar } from './move-bar'
import { StatusHead } from './status-head'
import { VisitFacts } from './visit-facts'

/** How soon a page that is looked at shows what the store has just done with the appointment. */
const REFRESH_MS = 8000
/** Whatever the store may still change while the customer looks. */
const LIVE: readonly Appointment['status'][] = ['held', 'requested', 'confirmed', 'arrived', 'inService']

/** From when the store may write what it advises. */
const HAS_ADVICE: readonly Appointment['status'][] = ['arrived', 'inService', 'completed']

/** 预约详情: what happens now? Opens with `appointmentId`, and right after booking with `booked`, or `pay` for a deposit. */
export default function DetailPage() {
  const speak = useSentences()
  const { appointmentId = '', booked, pay } = useRouter().params
  const isCustomer = useSession().status === 'customer'
  const { state, reload } = useAnswer(cloud, 'booking/show-my-appointment', isCustomer ? { appointmentId } : undefined)
  const appointment = state.status === 'ready' ? state.data.appointment : undefined
  useRefresh(appointment, reload)
  return (
    <Screen
      title={speak('detail.title')}
      back={booked === undefined ? true : () => openAlone('home')}
      bar={
        appointment !== undefined && appointment.moves.length > 0 ? <MoveBar {...{ appointment, reload }} /> : undefined
      }
    >
      <ForCustomer title={speak('detail.signIn')} text={speak('detail.signInNote')}>
        {() => (
          <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="card" count={2} />}>
            {({ appointment: shown }) => (
              <Detail appointment={shown} isNew={booked !== undefined} paysNow={pay !== undefined} reload={reload} />
            )}
          </Loadable>
        )}
      </ForCustomer>
    </Screen>
  )
}

interface DetailProps {
  readonly appointment: Appointment
  readonly isNew: boolean
  readonly paysNow: boolean
  readonly reload: () => Promise<void>
}

function Detail({ appointment, isNew, paysNow, reload }: DetailProps) {
  const store = useStoreOf(appointment.storeId)
  const isAwaited = appointment.status === 'requested' || appointment.status === 'confirmed'
  return (
    <Stack>
      <StatusHead {...{ appointment, isNew }} />
      {appointment.isAskedToMove === true && <AskedToMove />}
      {appointment.status === 'held' ? (
        <HoldCard {...{ appointment, reload, paysNow }} />
      ) : (
        <BillCard appointment={appointment} />
      )}
      {isAwaited && <CheckInCode appointment={appointment} />}
      {HAS_ADVICE.includes(appointment.status) && <AdviceCard appointment={appointment} />}
      <VisitFacts {...{ appointment, store }} />
    </Stack>
  )
}

/** Her therapist will not be there: she may choose another time, or cancel without a fee, until the visit begins. */
function AskedToMove() {
  const speak = useSentences()
  return (
    <Card id="asked-to-move" title={speak('detail.askedToMove')}>
      <Paragraph text={speak('detail.askedToMoveNote')} />
    </Card>
  )
}

/** Asks again when the page is seen again, and now and then while it is looked at. */
function useRefresh(appointment: Appointment | undefined, reload: () => Promise<void>): void {
  const [isVisible, setIsVisible] = useState(true)
  useDidShow(() => setIsVisible(true))
  useReturn(() => void reload())
  useDidHide(() => setIsVisible(false))
  const isLive = appointment !== undefined && LIVE.includes(appointment.status)
  useEffect(() => {
    if (!isVisible || !isLive) return undefined
    const timer = setInterval(() => void reload(), REFRESH_MS)
    return () => clearInterval(timer)
  }, [isVisible, isLive, reload])
}
