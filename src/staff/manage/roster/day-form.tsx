import { useState } from 'react'
import type { CallData } from '../../../client'
import type { IsoDate } from '../../../domain/shared/time'
import { Button, currentLanguage, DayStrip, describeError, showToast, Stack, useFormats } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { ConflictingVisits, readAppointmentIds } from '../../parts/conflicting-visits'
import type { DayPlan } from '../../shapes'
import { tellNews } from '../../state/news'
import { DayPlanEditor } from './day-plan-editor'

interface DayFormProps {
  readonly storeId: string
  readonly staffMemberId: string
  readonly today: IsoDate
  readonly days: readonly IsoDate[]
  /** This person's, as the cloud has them. */
  readonly staffDays: CallData<'booking/show-roster'>['staffDays']
}

/** One day that differs from the weekly pattern. */
export function DayForm({ storeId, staffMemberId, today, days, staffDays }: DayFormProps) {
  const speak = useSentences()
  const formats = useFormats()
  const [on, setOn] = useState(today)
  const [changed, setChanged] = useState<Readonly<Record<string, DayPlan>>>({})
  const [conflicts, setConflicts] = useState<readonly string[]>([])
  const [isBusy, setIsBusy] = useState(false)
  const stored = staffDays.find((day) => day.on === on)
  const plan = changed[on] ?? { shifts: stored?.shifts ?? [], breaks: stored?.breaks ?? [] }
  const bookedMinutes = stored?.bookedMinutes ?? 0
  const save = async (): Promise<void> => {
    setIsBusy(true)
    const day = { shifts: [...plan.shifts], breaks: [...plan.breaks] }
    const reply = await cloud.call('booking/save-day-roster', { storeId, staffMemberId, on, day })
    setIsBusy(false)
    setConflicts(reply.ok ? [] : readAppointmentIds(reply.error.details))
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    tellNews()
    showToast(speak('roster.savedDay', { day: formats.shortDay(on) }), 'done')
  }
  return (
    <Stack gap="small">
      <DayStrip days={days.map((day) => ({ on: day }))} today={today} chosenOn={on} onChoose={setOn} />
      <ConflictingVisits appointmentIds={conflicts} awayId={staffMemberId} />
      <DayPlanEditor
        id="day"
        label={formats.day(on, today)}
        plan={plan}
        onChange={(next) => setChanged((before) => ({ ...before, [on]: next }))}
        {...(bookedMinutes > 0 ? { note: speak('roster.booked', { duration: formats.duration(bookedMinutes) }) } : {})}
      />
      <Button
        id="save"
        label={speak('common.save')}
        isBlock
        isBusy={isBusy}
        isDisabled={changed[on] === undefined}
        onPress={() => void save()}
      />
    </Stack>
  )
}
