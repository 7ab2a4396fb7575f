import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CallData } from '../../../client'
import { addDays, monthSpan, storeDateOf } from '../../../domain/shared/time'
import { Card, Flow, Heading, IconButton, ListRow, Loadable, Money, Paragraph, Stack, useFormats } from '../../../ui'
import { useNow } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import { readDay } from '../../shapes'

type Revenue = CallData<'checkout/show-revenue'>

/** The month before or after `2025-03`. */
function otherMonth(month: string, step: -1 | 1): string {
  const { startsAt, endsAt } = monthSpan(month)
  const on = step === 1 ? storeDateOf(endsAt) : addDays(storeDateOf(startsAt), -1)
  return on.slice(0, 7)
}

/** 预收与实耗: what a month earned, day by day, and how what the store owes in services has changed. */
function RevenuePage({ store: { storeId, name } }: StaffPageProps) {
  const speak = useSentences()
  const today = storeDateOf(useNow())
  const [chosen, setChosen] = useState<string>()
  const month = chosen ?? today.slice(0, 7)
  const { state, reload } = useLiveAnswer('checkout/show-revenue', { storeId, month })
  return (
    <StaffScreen tab="desk" isAbove title={speak('revenue.title')} note={name}>
      <Stack>
        <MonthSwitcher month={month} onChoose={setChosen} />
        <Loadable
          state={state}
          skeleton="card"
          onRetry={() => void reload()}
          isEmpty={({ days }) => days.length === 0}
          empty={{ icon: 'wallet', title: speak('revenue.none'), note: speak('revenue.noneNote') }}
        >
          {({ days, total }) => (
            <Stack>
              <Total total={total} />
              <Days days={days} />
            </Stack>
          )}
        </Loadable>
      </Stack>
    </StaffScreen>
  )
}

interface MonthSwitcherProps {
  readonly month: string
  readonly onChoose: (month: string) => void
}

function MonthSwitcher({ month, onChoose }: MonthSwitcherProps) {
  const speak = useSentences()
  const [year = '', number = ''] = month.split('-')
  return (
    <Flow gap="half">
      <IconButton
        id="month-before"
        icon="back"
        label={speak('revenue.before')}
        onPress={() => onChoose(otherMonth(month, -1))}
      />
      <Paragraph
        id="month-shown"
        text={speak('revenue.month', { year, month: String(Number(number)) })}
        isBold
        isInline
      />
      <View style={{ transform: 'scaleX(-1)' }}>
        <IconButton
          id="month-after"
          icon="back"
          label={speak('revenue.after')}
          onPress={() => onChoose(otherMonth(month, 1))}
        />
      </View>
    </Flow>
  )
}

function Total({ total }: { readonly total: Revenue['total'] }) {
  const speak = useSentences()
  const rows = [
    { key: 'revenue.fromMoney', amountFen: total.fromMoneyFen },
    { key: 'revenue.fromCards', amountFen: total.fromCardsFen },
    { key: 'revenue.fromMemberships', amountFen: total.fromMembershipsFen ?? 0 },
    { key: 'revenue.fromPrepaid', amountFen: total.fromPrepaidFen },
    { key: 'revenue.takings', amountFen: total.takingsFen },
    { key: 'revenue.deferred', amountFen: total.deferredChangeFen },
  ] as const
  return (
    <Card tone="tinted" id="revenue-total">
      <Stack gap="small">
        <Flow align="between">
          <Paragraph text={speak('revenue.recognised')} size="strong" />
          <Money amountFen={total.recognisedFen} size="hero" tone="accent" />
        </Flow>
        {rows.map(({ key, amountFen }) => (
          <Flow key={key} align="between">
            <Paragraph text={speak(key)} size="small" tone="soft" isInline />
            <Money amountFen={amountFen} size="small" tone="soft" />
          </Flow>
        ))}
        <Paragraph text={speak('revenue.formula')} size="caption" tone="faint" />
      </Stack>
    </Card>
  )
}

function Days({ days }: Pick<Revenue, 'days'>) {
  const speak = useSentences()
  const { money, shortDay, weekday } = useFormats()
  return (
    <Stack gap="small">
      <Heading text={speak('revenue.days')} />
      <Card isBare id="revenue-days">
        {[...days].reverse().map(({ on, recognisedFen, takingsFen, deferredChangeFen }) => {
          const day = readDay(on)
          const note = speak('revenue.dayNote', { takings: money(takingsFen), deferred: money(deferredChangeFen) })
          return (
            <ListRow
              key={on}
              title={`${shortDay(day)} ${weekday(day)}`}
              note={note}
              trailing={<Money amountFen={recognisedFen} />}
            />
          )
        })}
      </Card>
    </Stack>
  )
}

export default forStaff(RevenuePage)
