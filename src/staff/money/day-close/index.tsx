import { useState } from 'react'
import { type IsoDate, storeDateOf } from '../../../domain/shared/time'
import { Card, EmptyState, Flow, Heading, ListRow, Loadable, Money, Paragraph, Stack, useFormats } from '../../../ui'
import { DaySwitcher } from '../../board/day-switcher'
import { nowAt, useNow } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { readDay, type Store } from '../../shapes'
import { CloseQuestion } from './close-question'
import { type Day, useDaySections } from './day-sections'
import { HindrancesCard } from './hindrances-card'
import { PrintClose } from './print-close'

/** 日结: what the day came to, what is still open, and the close itself. */
function DayClosePage({ store }: StaffPageProps) {
  const speak = useSentences()
  const formats = useFormats()
  const today = storeDateOf(useNow())
  const [chosen, setChosen] = useState<IsoDate>()
  const on = chosen ?? today
  const { state, reload } = useLiveAnswer('checkout/show-day-close', { storeId: store.storeId, on })
  return (
    <StaffScreen tab="desk" isAbove title={speak('day.title')} note={store.name}>
      <Stack>
        <DaySwitcher on={on} today={today} onChoose={setChosen} />
        <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
          {({ day, lastOn }) =>
            day === undefined ? (
              <EmptyState
                icon="calendar"
                title={speak('day.never')}
                note={
                  lastOn === undefined
                    ? speak('day.ahead')
                    : speak('day.last', { day: formats.shortDay(readDay(lastOn)) })
                }
              />
            ) : (
              <DayShown key={on} day={day} store={store} />
            )
          }
        </Loadable>
      </Stack>
    </StaffScreen>
  )
}

function DayShown({ day, store }: { readonly day: Day; readonly store: Store }) {
  const speak = useSentences()
  const formats = useFormats()
  const sectionsOf = useDaySections()
  const { closed, hindrances, figures, fromAt, toAt, storeId } = day
  const on = readDay(day.on)
  const moment = (at: number): string => formats.moment(at, nowAt())
  const status =
    closed === undefined
      ? speak('day.notYet')
      : speak('day.closedBy', { name: closed.by.staffName, at: moment(closed.at) })
  const isHindered = hindrances.openBills.length > 0 || hindrances.openShift !== undefined
  return (
    <Stack>
      <Card tone="tinted" id="day-net">
        <Stack gap="half">
          <Flow align="between">
            <Paragraph text={speak('takings.net')} size="strong" />
            <Money amountFen={figures.netFen} size="hero" tone="accent" />
          </Flow>
          <Paragraph text={speak('till.span', { from: moment(fromAt), to: moment(toAt) })} size="small" tone="soft" />
          <Paragraph id="day-status" text={status} size="small" tone={closed === undefined ? 'warning' : 'success'} />
          {closed?.note !== undefined && <Paragraph text={closed.note} size="small" tone="soft" />}
        </Stack>
      </Card>
      <HindrancesCard hindrances={hindrances} isClosed={closed !== undefined} />
      {closed === undefined && <CloseQuestion {...{ storeId, on, isHindered }} />}
      {sectionsOf(day).map(({ id, title, rows }) => (
        <Stack key={id} gap="small">
          <Heading text={title} />
          <Card isBare id={id}>
            {rows.map(({ label, note, amountFen }, position) => (
              <ListRow
                key={`${position}-${label}`}
                title={label}
                {...(note !== undefined && { note })}
                trailing={<Money amountFen={amountFen} />}
              />
            ))}
          </Card>
        </Stack>
      ))}
      <PrintClose {...{ day, store, status }} />
    </Stack>
  )
}

export default forStaff(DayClosePage)
