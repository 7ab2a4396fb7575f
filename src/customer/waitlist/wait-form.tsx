import { addDays, daysBetween, type IsoDate } from '../../domain/shared/time'
import { Card, Chip, DayStrip, Flow, Paragraph, Stack, Stepper, useFormats } from '../../ui'
import { useToday } from '../clock'
import { useSentences } from '../sentences'
import type { Catalog } from '../state/catalogs'
import { useDaysAhead } from './use-days-ahead'
import { hoursOf, lastOnOf, partsOf, type DayPart, type WaitTimes } from './wait-times'

/** Days in a row to choose from; a wish has fourteen at most. */
const SPANS = [1, 3, 7, 14]
/** How long before a visit she may have to know, in minutes: an hour, three, a day. */
const NOTICES = [0, 60, 180, 1440]
const STEP_MINUTES = 30
const MOST_DAYS_SHOWN = 15

const PARTS: readonly DayPart[] = ['allDay', 'morning', 'afternoon', 'evening']

export interface WaitFormProps {
  readonly catalog: Catalog
  readonly times: WaitTimes
  readonly onChange: (times: WaitTimes) => void
}

/** When she could come: from which day, for how long, at which hours, and how soon she has to know. */
export function WaitForm({ catalog, times, onChange }: WaitFormProps) {
  return (
    <Stack>
      <Days {...{ catalog, times, onChange }} />
      <Hours {...{ catalog, times, onChange }} />
      <Notice {...{ catalog, times, onChange }} />
    </Stack>
  )
}

function Days({ catalog: { policy }, times, onChange }: WaitFormProps) {
  const speak = useSentences()
  const { day, shortDay } = useFormats()
  const today = useToday()
  const lastBookable = addDays(today, useDaysAhead(policy))
  const count = Math.min(daysBetween(today, lastBookable) + 1, MOST_DAYS_SHOWN)
  const most = Math.max(1, Math.min(14, daysBetween(times.firstOn, lastBookable) + 1))
  const days = Array.from({ length: count }, (_, index) => ({ on: addDays(today, index) }))
  const choose = (firstOn: IsoDate): void => {
    const left = daysBetween(firstOn, lastBookable) + 1
    onChange({ ...times, firstOn, dayCount: Math.max(1, Math.min(times.dayCount, left)) })
  }
  const spans = [...new Set(SPANS.map((span) => Math.min(span, most)))]
  return (
    <Card title={speak('waitlist.days')}>
      <Stack gap="small">
        <DayStrip days={days} today={today} chosenOn={times.firstOn} onChoose={choose} />
        <Flow>
          {spans.map((span) => (
            <Chip
              key={span}
              id={`span-${span}`}
              label={span === 1 ? speak('waitlist.oneDay') : speak('waitlist.severalDays', { count: span })}
              isChosen={times.dayCount === span}
              onPress={() => onChange({ ...times, dayCount: span })}
            />
          ))}
        </Flow>
        {times.dayCount > 1 && (
          <Paragraph
            size="small"
            tone="soft"
            text={speak('waitlist.dayRange', { first: day(times.firstOn, today), last: shortDay(lastOnOf(times)) })}
          />
        )}
      </Stack>
    </Card>
  )
}

function Hours({ catalog: { store }, times, onChange }: WaitFormProps) {
  const speak = useSentences()
  const { minute } = useFormats()
  const { fromMinute, toMinute } = times
  const open = hoursOf(store)
  const parts = partsOf(store)
  return (
    <Card title={speak('waitlist.hours')}>
      <Stack gap="small">
        <Flow>
          {PARTS.flatMap((part) => {
            const [from, to] = parts[part] ?? []
            if (from === undefined || to === undefined) return []
            const isChosen = from === fromMinute && to === toMinute
            const choose = (): void => onChange({ ...times, fromMinute: from, toMinute: to })
            const label = speak(`waitlist.${part}`)
            return [<Chip key={part} id={`part-${part}`} {...{ label, isChosen }} onPress={choose} />]
          })}
        </Flow>
        <Flow align="between">
          <Paragraph text={speak('waitlist.from')} isInline />
          <Stepper
            id="from"
            value={fromMinute}
            least={open.fromMinute}
            most={toMinute - STEP_MINUTES}
            step={STEP_MINUTES}
            format={minute}
            onChange={(value) => onChange({ ...times, fromMinute: value })}
          />
        </Flow>
        <Flow align="between">
          <Paragraph text={speak('waitlist.to')} isInline />
          <Stepper
            id="to"
            value={toMinute}
            least={fromMinute + STEP_MINUTES}
            most={open.toMinute}
            step={STEP_MINUTES}
            format={minute}
            onChange={(value) => onChange({ ...times, toMinute: value })}
          />
        </Flow>
      </Stack>
    </Card>
  )
}

function Notice({ times, onChange }: WaitFormProps) {
  const speak = useSentences()
  const { duration } = useFormats()
  return (
    <Card title={speak('waitlist.notice')}>
      <Flow>
        {NOTICES.map((noticeMinutes) => (
          <Chip
            key={noticeMinutes}
            id={`notice-${noticeMinutes}`}
            label={
              noticeMinutes === 0
                ? speak('waitlist.anyNotice')
                : speak('waitlist.noticeOf', { duration: duration(noticeMinutes) })
            }
            isChosen={times.noticeMinutes === noticeMinutes}
            onPress={() => onChange({ ...times, noticeMinutes })}
          />
        ))}
      </Flow>
    </Card>
  )
}
