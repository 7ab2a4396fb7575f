import { ScrollView, Text, View } from '@tarojs/components'
import type { CallData } from '../../client'
import { addDays, type IsoDate } from '../../domain/shared/time'
import { Avatar, EmptyState, Loadable, Paragraph, Pressable, Skeleton, useFormats } from '../../ui'
import { businessNow, useNow } from '../clock'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import type { Store, Therapist } from '../shapes'
import { useCatalog } from '../state/catalogs'
import { mondayOf } from './week-board'
import styles from './week-load.module.css'

interface WeekLoadProps {
  readonly store: Store
  /** Any day of the week. */
  readonly on: IsoDate
  readonly onDay: (on: IsoDate) => void
  readonly onPerson: (staffMemberId: string) => void
}

type RosterDay = CallData<'booking/show-roster'>['staffDays'][number]

/** The store's week: how much of each person's day is booked. */
export function WeekLoad({ store, on, onDay, onPerson }: WeekLoadProps) {
  const speak = useSentences()
  const formats = useFormats()
  const from = mondayOf(on)
  const { state, reload } = useLiveAnswer('booking/show-roster', { storeId: store.storeId, from, days: 7 })
  const catalog = useCatalog(store.storeId)
  const today = businessNow(store, useNow()).on
  const therapists = catalog.state.status === 'ready' ? catalog.state.data.therapists : []
  const days = Array.from({ length: 7 }, (_, index) => addDays(from, index))
  return (
    <Loadable state={state} skeleton={<Skeleton shape="list" count={6} />} onRetry={() => void reload()}>
      {({ staffDays }) =>
        therapists.length === 0 ? (
          <EmptyState icon="people" title={speak('schedule.emptyTitle')} note={speak('schedule.emptyNote')} />
        ) : (
          <ScrollView id="week-load" scrollX scrollY className={styles.frame}>
            <View className={styles.table}>
              <View className={styles.row}>
                <View className={styles.person} />
                {days.map((day) => (
                  <Pressable key={day} id={`week-${day}`} className={styles.cell} onPress={() => onDay(day)}>
                    <Paragraph
                      text={formats.day(day, today)}
                      size="small"
                      isBold
                      mostLines={1}
                      tone={day === today ? 'accent' : 'ink'}
                    />
                  </Pressable>
                ))}
              </View>
              {therapists.map((therapist) => (
                <PersonRow
                  key={therapist.staffMemberId}
                  therapist={therapist}
                  days={days}
                  own={staffDays.filter(({ staffMemberId }) => staffMemberId === therapist.staffMemberId)}
                  onPress={() => onPerson(therapist.staffMemberId)}
                />
              ))}
            </View>
          </ScrollView>
        )
      }
    </Loadable>
  )
}

interface PersonRowProps {
  readonly therapist: Therapist
  readonly days: readonly IsoDate[]
  readonly own: readonly RosterDay[]
  readonly onPress: () => void
}

function PersonRow({ therapist, days, own, onPress }: PersonRowProps) {
  const { staffMemberId, displayName, avatarFileId } = therapist
  return (
    <Pressable id={`week-of-${staffMemberId}`} className={styles.row} onPress={onPress}>
      <View className={styles.person}>
        <Avatar name={displayName} picture={avatarFileId} sizePx={32} />
        <Paragraph text={displayName} size="small" isBold mostLines={1} />
      </View>
      {days.map((on) => (
        <Load key={on} day={own.find((each) => each.on === on)} />
      ))}
    </Pressable>
  )
}

/** Booked of worked hours, in words and as a bar. */
function Load({ day }: { readonly day: RosterDay | undefined }) {
  const speak = useSentences()
  const workedMinutes = workedMinutesOf(day)
  if (day === undefined || workedMinutes === 0)
    return (
      <View className={styles.cell}>
        <Paragraph text={speak('board.weekOff')} size="small" tone="soft" />
      </View>
    )
  const share = Math.min(1, day.bookedMinutes / workedMinutes)
  const hours = (minutes: number): string => String(Math.round(minutes / 6) / 10)
  return (
    <View className={styles.cell}>
      <Text className={styles.hours}>
        {speak('board.weekLoad', { booked: hours(day.bookedMinutes), shift: hours(workedMinutes) })}
      </Text>
      <View className={styles.track}>
        <View className={styles.bar} style={{ width: `${share * 100}%` }} />
      </View>
    </View>
  )
}

/** Shifts without breaks and time off. */
function workedMinutesOf(day: RosterDay | undefined): number {
  if (day === undefined) return 0
  const sum = (list: readonly { readonly startMinute: number; readonly endMinute: number }[]): number =>
    list.reduce((minutes, { startMinute, endMinute }) => minutes + endMinute - startMinute, 0)
  return Math.max(0, sum(day.shifts) - sum(day.breaks) - sum(day.timeOff))
}
