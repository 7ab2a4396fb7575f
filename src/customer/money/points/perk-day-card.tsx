import { useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import { addDays } from '../../../domain/shared/time'
import {
  Button,
  Card,
  describeError,
  Flow,
  Paragraph,
  showToast,
  Stack,
  Tag,
  useFormats,
  useLanguage,
} from '../../../ui'
import { useToday } from '../../clock'
import { cloud } from '../../cloud'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'

type Shown = CallData<'loyalty/show-my-perks'>
type PerkDay = NonNullable<Shown['perkDay']>

/** A Monday: the weekdays' names follow from it. */
const MONDAY = '2024-01-01'

/** 会员日: when it is, and what it brings; nothing to see where the salon has none. */
export function PerkDayCard() {
  const { state, reload } = useAnswer(cloud, 'loyalty/show-my-perks', {})
  if (state.status !== 'ready' || state.data.perkDay === undefined) return null
  return <Shown shown={state.data} perkDay={state.data.perkDay} onTaken={reload} />
}

interface ShownProps {
  readonly shown: Shown
  readonly perkDay: PerkDay
  readonly onTaken: () => Promise<void>
}

function Shown({ shown: { nextOn, isToday, couponName, isTaken }, perkDay, onTaken }: ShownProps) {
  const speak = useSentences()
  const { day } = useFormats()
  const today = useToday()
  const daysOf = useDays()
  const { pointsRateBp } = perkDay
  const gives = [
    ...(pointsRateBp > 10_000 ? [speak('perks.times', { times: pointsRateBp / 10_000 })] : []),
    ...(couponName === undefined ? [] : [speak('perks.coupon', { name: couponName })]),
  ]
  return (
    <Card id="perk-day">
      <Stack gap="small">
        <Flow align="between" gap="small">
          <Paragraph text={speak('perks.title', { days: daysOf(perkDay) })} isBold isInline />
          {isToday ? (
            <Tag label={speak('perks.today')} tone="accent" />
          ) : (
            nextOn !== undefined && <Tag label={speak('perks.next', { day: day(nextOn, today) })} />
          )}
        </Flow>
        {gives.length > 0 && <Paragraph text={gives.join(' · ')} tone="soft" size="small" />}
        {isToday && couponName !== undefined && <Take isTaken={isTaken} onTaken={onTaken} />}
      </Stack>
    </Card>
  )
}

/** 每周三, 每月 8 日、18 日. */
function useDays(): (perkDay: PerkDay) => string {
  const speak = useSentences()
  const { weekday } = useFormats()
  return ({ every, days }) =>
    every === 'week'
      ? speak('perks.weekly', { days: days.map((each) => weekday(addDays(MONDAY, each - 1))).join('、') })
      : speak('perks.monthly', { days: days.join('、') })
}

function Take({ isTaken, onTaken }: { readonly isTaken: boolean; readonly onTaken: () => Promise<void> }) {
  const speak = useSentences()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const take = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('loyalty/take-perk-coupon', {})
    await onTaken()
    setIsBusy(false)
    if (reply.ok) showToast(speak('perks.got'), 'done')
    else showToast(describeError(reply.error, language), 'failed')
  }
  if (isTaken)
    return (
      <Button
        id="my-coupons"
        kind="secondary"
        isBlock
        label={speak('perks.taken')}
        onPress={() => openPage('coupons')}
      />
    )
  return <Button id="take-perk" isBlock label={speak('perks.take')} isBusy={isBusy} onPress={() => void take()} />
}
