import { useState } from 'react'
import type { CallData, CallRequest } from '../../../client'
import { addDays } from '../../../domain/shared/time'
import {
  Button,
  Card,
  Chip,
  currentLanguage,
  describeError,
  Flow,
  Loadable,
  Segmented,
  showToast,
  Stack,
  TextField,
  useFormats,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { BirthdayFields, giftOf, startBirthday } from './birthday-fields'
import { CouponChips } from './coupon-chips'

type Rules = CallData<'loyalty/show-perk-rules'>
type Wanted = CallRequest<'loyalty/save-perk-rules'>

const EVERY = ['never', 'week', 'month'] as const
type Every = (typeof EVERY)[number]

/** A Monday: the weekdays' names follow from it. */
const MONDAY = '2024-01-01'

/** 会员日 and 生日礼: on which days bills earn more points and which coupon there is, and what birthdays bring. */
export function PerkDayCard() {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('loyalty/show-perk-rules', {})
  return (
    <Card title={speak('perks.title')} id="perk-day">
      <Loadable state={state} skeleton="text" onRetry={() => void reload()}>
        {(rules) => <PerkDayForm rules={rules} />}
      </Loadable>
    </Card>
  )
}

/** What is sent; undefined while something is wrong. */
function wantedOf(every: Every, days: readonly number[], times: string, templateId?: string): Wanted | undefined {
  if (every === 'never') return {}
  const pointsRateBp = /^\d{1,2}(\.\d{1,2})?$/.test(times) ? Math.round(Number(times) * 10_000) : 0
  if (days.length === 0 || pointsRateBp < 10_000 || pointsRateBp > 100_000) return undefined
  const given = { days: [...days].sort((a, b) => a - b), pointsRateBp, ...(templateId !== undefined && { templateId }) }
  return { perkDay: every === 'week' ? { every, ...given } : { every, ...given } }
}

function PerkDayForm({ rules: { perkDay, birthday } }: { readonly rules: Rules }) {
  const speak = useSentences()
  const [every, setEvery] = useState<Every>(perkDay?.every ?? 'never')
  const [days, setDays] = useState<readonly number[]>(perkDay?.days ?? [])
  const [times, setTimes] = useState(String((perkDay?.pointsRateBp ?? 20_000) / 10_000))
  const [templateId, setTemplateId] = useState(perkDay?.templateId)
  const [isBusy, setIsBusy] = useState(false)
  const [gift, setGift] = useState(() => startBirthday(birthday))
  const perks = wantedOf(every, days, times, templateId)
  const given = giftOf(gift)
  const wanted = perks === undefined || given === 'wrong' ? undefined : { ...perks, ...(given && { birthday: given }) }
  const choose = (value: string): void => {
    setEvery(EVERY.find((each) => each === value) ?? 'never')
    setDays([])
  }
  const save = async (): Promise<void> => {
    if (wanted === undefined) return
    setIsBusy(true)
    const reply = await cloud.call('loyalty/save-perk-rules', wanted)
    setIsBusy(false)
    if (reply.ok) showToast(speak('common.saved'), 'done')
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
  }
  return (
    <Stack>
      <Segmented
        id="perk-every"
        options={EVERY.map((value) => ({ value, label: speak(`perks.every.${value}`) }))}
        value={every}
        onChange={choose}
      />
      {every !== 'never' && <DayChips every={every} days={days} onChange={setDays} />}
      {every !== 'never' && (
        <TextField
          id="perk-times"
          kind="digit"
          label={speak('perks.times')}
          hint={speak('perks.timesHint')}
          value={times}
          mostLength={5}
          onChange={setTimes}
        />
      )}
      {every !== 'never' && (
        <CouponChips id="perk" title={speak('perks.coupon')} chosenId={templateId} onChange={setTemplateId} />
      )}
      <BirthdayFields draft={gift} onChange={setGift} />
      <Button
        id="save-perks"
        kind="secondary"
        isBlock
        label={speak('birthday.save')}
        isBusy={isBusy}
        isDisabled={wanted === undefined}
        onPress={() => void save()}
      />
    </Stack>
  )
}

interface DayChipsProps {
  readonly every: 'week' | 'month'
  readonly days: readonly number[]
  readonly onChange: (days: readonly number[]) => void
}

function DayChips({ every, days, onChange }: DayChipsProps) {
  const speak = useSentences()
  const { weekday } = useFormats()
  const all = Array.from({ length: every === 'week' ? 7 : 31 }, (_, index) => index + 1)
  const toggle = (day: number): void =>
    onChange(days.includes(day) ? days.filter((each) => each !== day) : [...days, day])
  return (
    <Flow gap="small">
      {all.map((day) => (
        <Chip
          key={day}
          id={`perk-day-${day}`}
          label={every === 'week' ? weekday(addDays(MONDAY, day - 1)) : speak('perks.dayOfMonth', { day })}
          isChosen={days.includes(day)}
          onPress={() => toggle(day)}
        />
      ))}
    </Flow>
  )
}
