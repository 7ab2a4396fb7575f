import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import type { IsoDate } from '../../../domain/shared/time'
import { Card, Heading, Loadable, Money, Paragraph, Segmented, Stack, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { VisitRow } from '../../parts/visit-row'
import { isOnBoard, type StaffMember, type Store, type StoreDay, type Visit } from '../../shapes'
import styles from './index.module.css'
import { NextCustomer } from './next-customer'
import { ownPartOf, type VisitPart, wholeVisit } from './visit-part'

interface MyDayProps {
  readonly staff: StaffMember
  readonly store: Store
  readonly today: IsoDate
  /** Between the next customer and the day. */
  readonly requests: ReactNode
}

const SHORTEST_GAP_MINUTES = 30

/** The next customer, the requests, the day's figures and the day as a line: one's own, or the store's. */
export function MyDay({ staff, store, today, requests }: MyDayProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('booking/show-day', { storeId: store.storeId, on: today })
  const [whose, setWhose] = useState<'mine' | 'store'>()
  const pickParts = (day: StoreDay): { isMine: boolean; parts: VisitPart[] } => {
    const isMine = whose === undefined ? isOnRoster(day, staff) : whose === 'mine'
    const visits = day.appointments.filter(isOnBoard)
    const parts = isMine
      ? visits.flatMap((visit) => ownPartOf(visit, staff.staffMemberId) ?? [])
      : visits.map((visit) => wholeVisit(visit))
    return { isMine, parts: parts.sort((a, b) => a.startMinute - b.startMinute) }
  }
  return (
    <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
      {(day) => {
        const { isMine, parts } = pickParts(day)
        return (
          <Stack gap="large">
            <NextCustomer part={findNext(parts)} />
            {requests}
            <Stack gap="small">
              <Segmented
                id="whose"
                value={isMine ? 'mine' : 'store'}
                onChange={setWhose}
                options={[
                  { value: 'mine', label: speak('today.mine') },
                  { value: 'store', label: speak('today.store') },
                ]}
              />
              <Figures parts={parts} />
              <Line parts={parts} hasGaps={isMine} />
            </Stack>
          </Stack>
        )
      }}
    </Loadable>
  )
}

/** Receptionists and owners have no column: they look after the whole store. */
function isOnRoster({ staffDays, appointments }: StoreDay, staff: StaffMember): boolean {
  const hasShift = staffDays.some(
    ({ staffMemberId, shifts }) => staffMemberId === staff.staffMemberId && shifts.length > 0,
  )
  return hasShift || appointments.some((visit) => ownPartOf(visit, staff.staffMemberId) !== undefined)
}

/** Whoever waits is next, then whoever comes next; a visit under way is shown in the line. */
function findNext(parts: readonly VisitPart[]): VisitPart | undefined {
  const find = (status: Visit['status']): VisitPart | undefined => parts.find(({ visit }) => visit.status === status)
  return find('inService') ?? find('arrived') ?? find('confirmed')
}

function Figures({ parts }: { readonly parts: readonly VisitPart[] }) {
  const speak = useSentences()
  const held = parts.filter(({ visit }) => visit.status !== 'noShow')
  const count = (...statuses: Visit['status'][]): number =>
    parts.filter(({ visit }) => statuses.includes(visit.status)).length
  const figures = [
    { label: speak('today.statVisits'), value: String(held.length) },
    { label: speak('today.statDone'), value: String(count('completed')) },
    { label: speak('today.statAhead'), value: String(count('requested', 'confirmed')) },
  ]
  return (
    <Card id="figures">
      <View className={styles.stats}>
        {figures.map(({ label, value }) => (
          <View key={label} className={styles.stat}>
            <Paragraph text={value} size="title" isBold />
            <Paragraph text={label} size="small" tone="soft" />
          </View>
        ))}
        <View className={styles.stat}>
          <Money amountFen={held.reduce((sum, { totalFen }) => sum + totalFen, 0)} size="title" />
          <Paragraph text={speak('today.statSum')} size="small" tone="soft" />
        </View>
      </View>
    </Card>
  )
}

function Line({ parts, hasGaps }: { readonly parts: readonly VisitPart[]; readonly hasGaps: boolean }) {
  const speak = useSentences()
  const formats = useFormats()
  if (parts.length === 0)
    return (
      <Card>
        <Heading text={speak('today.emptyTitle')} note={speak('today.emptyNote')} />
      </Card>
    )
  return (
    <Card isBare id="day-line">
      {parts.map((part, index) => {
        const { visit } = part
        const before = parts[index - 1]
        const gapMinutes = before === undefined || !hasGaps ? 0 : part.startMinute - before.endMinute
        return (
          <View key={visit.appointmentId}>
            {gapMinutes >= SHORTEST_GAP_MINUTES && (
              <View className={styles.gap}>
                <Paragraph
                  text={speak('today.free', { duration: formats.duration(gapMinutes) })}
                  size="caption"
                  tone="soft"
                />
              </View>
            )}
            <VisitRow visit={visit} part={part} hasMoves={isDue(visit)} />
          </View>
        )
      })}
    </Card>
  )
}

const DUE_BEFORE_MS = 3_600_000

/** Buttons only where the next hour needs them: a day of them would hide the one that counts. */
function isDue({ status, startsAt }: Visit): boolean {
  return status !== 'completed' && startsAt - nowAt() < DUE_BEFORE_MS
}
