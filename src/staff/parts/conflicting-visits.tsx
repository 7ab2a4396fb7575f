import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { storeDateOf } from '../../domain/shared/time'
import { Card, Loadable, Paragraph, Stack, useFormats } from '../../ui'
import { nowAt } from '../clock'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { readDay } from '../shapes'
import styles from './conflicting-visits.module.css'
import { Reassign } from './reassign'
import { VisitRow } from './visit-row'

/** Reads the ids out of the details of `VISITS_IN_THE_WAY`; none if they are not what they should be. */
export function readAppointmentIds({ appointmentIds }: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(appointmentIds) ? appointmentIds.filter((id: unknown) => typeof id === 'string') : []
}

interface ConflictingVisitsProps {
  readonly appointmentIds: readonly string[]
  /** Who will not be there. */
  readonly awayId: string
}

/** Visits booked in the minutes somebody wants to be away: each to be given to a colleague, or moved first. */
export function ConflictingVisits({ appointmentIds, awayId }: ConflictingVisitsProps) {
  const speak = useSentences()
  if (appointmentIds.length === 0) return null
  return (
    <Card tone="tinted" isBare id="conflicts">
      <Stack gap="small">
        <View className={styles.head}>
          <Paragraph text={speak('roster.conflict', { count: appointmentIds.length })} tone="danger" isBold />
        </View>
        {appointmentIds.map((id) => (
          <Conflict key={id} appointmentId={id} awayId={awayId} />
        ))}
      </Stack>
    </Card>
  )
}

interface ConflictProps {
  readonly appointmentId: string
  readonly awayId: string
  /** Below a visit that is still hers: what else may become of it. */
  readonly children?: ReactNode
}

/** One visit in the way: who else is free for it, or to whom it was given. */
export function Conflict({ appointmentId, awayId, children }: ConflictProps) {
  const speak = useSentences()
  const formats = useFormats()
  const { state } = useLiveAnswer('booking/show-appointment', { appointmentId })
  return (
    <Loadable state={state}>
      {({ appointment }) => {
        const isStillHers = appointment.items.some(({ staffMemberId }) => staffMemberId === awayId)
        const names = [...new Set(appointment.items.map(({ staffName }) => staffName))].join('、')
        return (
          <Stack gap="half">
            <VisitRow visit={appointment} day={formats.day(readDay(appointment.on), storeDateOf(nowAt()))} />
            <View className={styles.below}>
              {isStillHers ? (
                <Stack gap="small">
                  <Reassign visit={appointment} awayId={awayId} />
                  {children}
                </Stack>
              ) : (
                <Paragraph
                  id={`given-${appointmentId}`}
                  text={speak('board.given', { names })}
                  tone="success"
                  size="small"
                />
              )}
            </View>
          </Stack>
        )
      }}
    </Loadable>
  )
}
