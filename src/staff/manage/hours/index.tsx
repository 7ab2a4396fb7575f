import { addDays, type IsoDate, weekdayOf } from '../../../domain/shared/time'
import { Button, describeError, Loadable, type ShownError, Stack, useFormats, useLanguage } from '../../../ui'
import { businessNow, useNow } from '../../clock'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import type { Store } from '../../shapes'
import { SaveBar } from '../../parts/save-bar'
import { useStoreEdit } from '../use-store-edit'
import { ClosedDays } from './closed-days'
import { DayHours } from './day-hours'

/** 营业时间: a week's hours, and the days on which the store stays closed. */
function HoursPage({ store }: StaffPageProps) {
  const speak = useSentences()
  const today = businessNow(store, useNow()).on
  const { state, reload, changes, change, isChanged, isBusy, refusal, save } = useStoreEdit(store.storeId)
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={speak('hours.title')}
      note={store.name}
      bar={<SaveBar isBusy={isBusy} isDisabled={!isChanged} onSave={() => void save()} />}
    >
      <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
        {(catalog) => {
          const { weeklyHours, closedDays } = { ...catalog.store, ...changes }
          return (
            <Stack>
              <Week
                hours={weeklyHours}
                today={today}
                refusal={refusal}
                onChange={(week) => change({ weeklyHours: week })}
              />
              <ClosedDays today={today} closedDays={closedDays} onChange={(days) => change({ closedDays: days })} />
            </Stack>
          )
        }}
      </Loadable>
    </StaffScreen>
  )
}

interface WeekProps {
  readonly hours: Store['weeklyHours']
  readonly today: IsoDate
  /** Why the cloud would not have them; it names the weekday. */
  readonly refusal: ShownError | undefined
  readonly onChange: (hours: Store['weeklyHours']) => void
}

/** A day that is opened anew gets the hours of the others. */
const USUAL_HOURS = { opensMinute: 600, closesMinute: 1320 }

function Week({ hours, today, refusal, onChange }: WeekProps) {
  const speak = useSentences()
  const formats = useFormats()
  const language = useLanguage()
  const monday = addDays(today, 1 - weekdayOf(today))
  return (
    <Stack gap="small">
      {hours.map((day, index) => (
        // The seven weekdays.
        <DayHours
          key={index}
          id={`weekday-${index + 1}`}
          label={formats.weekday(addDays(monday, index))}
          hours={day}
          usual={hours.find((each) => each !== null) ?? USUAL_HOURS}
          onChange={(next) => onChange(hours.map((each, at) => (at === index ? next : each)))}
          {...(refusal?.details?.['weekday'] === index + 1 ? { error: describeError(refusal, language) } : {})}
        />
      ))}
      <Button
        id="same-every-day"
        kind="quiet"
        label={speak('hours.copyDown')}
        onPress={() => onChange(hours.map(() => hours[0] ?? null))}
      />
    </Stack>
  )
}

export default forStaff(HoursPage)
