import { useState } from 'react'
import type { IsoDate } from '../../../domain/shared/time'
import { Card, Heading, Paragraph, showToast, Stack, useFormats } from '../../../ui'
import { useSentences } from '../../messages'
import { readDay } from '../../shapes'
import { MonthGrid } from './month-grid'
import { monthOf } from './months'

/** As src/contracts/catalog.ts has it. */
const MOST_CLOSED_DAYS = 60

interface ClosedDaysProps {
  readonly today: IsoDate
  readonly closedDays: readonly string[]
  readonly onChange: (closedDays: IsoDate[]) => void
}

/** Single days without business, such as over the Spring Festival: a tap closes a day, another opens it again. */
export function ClosedDays({ today, closedDays, onChange }: ClosedDaysProps) {
  const speak = useSentences()
  const formats = useFormats()
  const [month, setMonth] = useState(monthOf(today))
  const days = closedDays.map(readDay)
  const coming = days.filter((on) => on >= today).sort()
  const toggle = (on: IsoDate): void => {
    if (days.includes(on)) return onChange(days.filter((each) => each !== on))
    // Days that have passed make room first.
    const kept = days.length < MOST_CLOSED_DAYS ? days : coming
    if (kept.length >= MOST_CLOSED_DAYS)
      return showToast(speak('hours.closedMost', { most: MOST_CLOSED_DAYS }), 'failed')
    onChange([...kept, on].sort())
  }
  const list = coming.map((on) => formats.shortDay(on)).join(speak('common.separator'))
  return (
    <Stack gap="small">
      <Heading text={speak('hours.closedDays')} note={speak('hours.closedNote')} />
      <Card>
        <Stack gap="small">
          <MonthGrid {...{ month, today }} chosen={coming} onMonth={setMonth} onToggle={toggle} />
          <Paragraph
            id="closed-days"
            tone="soft"
            size="small"
            text={
              coming.length === 0
                ? speak('hours.closedNone')
                : speak('hours.closedList', { count: coming.length, list })
            }
          />
        </Stack>
      </Card>
    </Stack>
  )
}
