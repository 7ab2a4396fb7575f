import { useState } from 'react'
import { addDays, type IsoDate, weekdayOf } from '../../../domain/shared/time'
import { Button, currentLanguage, describeError, showToast, Stack, useFormats } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { ConflictingVisits, readAppointmentIds } from '../../parts/conflicting-visits'
import { type DayPlan, readDay } from '../../shapes'
import { tellNews } from '../../state/news'
import { DayPlanEditor } from './day-plan-editor'

interface WeekFormProps {
  readonly storeId: string
  readonly staffMemberId: string
  readonly today: IsoDate
  readonly week: readonly DayPlan[] | undefined
}

const OFF: DayPlan = { shifts: [], breaks: [] }

/** A week's pattern, Monday first, from today on. */
export function WeekForm({ storeId, staffMemberId, today, week }: WeekFormProps) {
  const speak = useSentences()
  const formats = useFormats()
  const [plans, setPlans] = useState<readonly DayPlan[]>(week ?? Array.from({ length: 7 }, () => OFF))
  const [conflicts, setConflicts] = useState<readonly string[]>([])
  const [isBusy, setIsBusy] = useState(false)
  const monday = addDays(today, 1 - weekdayOf(today))
  const save = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('booking/save-weekly-roster', {
      ...{ storeId, staffMemberId, from: today },
      week: plans.map(({ shifts, breaks }) => ({ shifts: [...shifts], breaks: [...breaks] })),
    })
    setIsBusy(false)
    setConflicts(reply.ok ? [] : readAppointmentIds(reply.error.details))
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    tellNews()
    showToast(speak('roster.saved', { day: formats.shortDay(readDay(reply.data.appliedThrough)) }), 'done')
  }
  return (
    <Stack gap="small">
      <ConflictingVisits appointmentIds={conflicts} awayId={staffMemberId} />
      {plans.map((plan, index) => (
        // The seven weekdays.
        <DayPlanEditor
          key={index}
          id={`weekday-${index + 1}`}
          label={formats.weekday(addDays(monday, index))}
          plan={plan}
          onChange={(next) => setPlans((before) => before.map((each, at) => (at === index ? next : each)))}
        />
      ))}
      <Button
        id="same-every-day"
        kind="quiet"
        label={speak('roster.copyDown')}
        onPress={() => setPlans((before) => before.map(() => before[0] ?? OFF))}
      />
      <Button id="save" label={speak('common.save')} isBlock isBusy={isBusy} onPress={() => void save()} />
    </Stack>
  )
}
