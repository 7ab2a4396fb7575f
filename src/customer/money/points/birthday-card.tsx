import { useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import { parseIsoDate } from '../../../domain/shared/time'
import {
  askConfirm,
  Button,
  Card,
  describeError,
  Paragraph,
  showToast,
  Stack,
  TextField,
  useFormats,
  useLanguage,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'

type Gift = NonNullable<CallData<'loyalty/show-my-perks'>['birthday']>

/** 生日礼: what it is, and when; nothing to see where the salon gives none. */
export function BirthdayCard() {
  const { state, reload } = useAnswer(cloud, 'loyalty/show-my-perks', {})
  if (state.status !== 'ready' || state.data.birthday === undefined) return null
  return <Shown gift={state.data.birthday} monthDay={state.data.monthDay} onSaved={reload} />
}

/** 3月8日: any leap year does, as none is said. */
function useMonthDay(): (monthDay: string) => string | undefined {
  const { shortDay } = useFormats()
  return (monthDay) => {
    const on = parseIsoDate(`2024-${monthDay}`)
    return on === undefined ? undefined : shortDay(on)
  }
}

interface ShownProps {
  readonly gift: Gift
  readonly monthDay: string | undefined
  readonly onSaved: () => Promise<void>
}

function Shown({ gift: { points, couponName, daysBefore }, monthDay, onSaved }: ShownProps) {
  const speak = useSentences()
  const nameOf = useMonthDay()
  const gifts = [
    ...(points > 0 ? [speak('birthday.points', { points })] : []),
    ...(couponName === undefined ? [] : [couponName]),
  ]
  if (gifts.length === 0) return null
  const gift = gifts.join(speak('birthday.and'))
  const text =
    daysBefore === 0 ? speak('birthday.onDay', { gift }) : speak('birthday.before', { days: daysBefore, gift })
  return (
    <Card id="birthday" title={speak('birthday.title')}>
      <Stack gap="small">
        <Paragraph text={text} size="small" />
        {monthDay === undefined ? (
          <SayBirthday onSaved={onSaved} />
        ) : (
          <Paragraph text={speak('birthday.mine', { day: nameOf(monthDay) ?? monthDay })} tone="soft" size="small" />
        )}
      </Stack>
    </Card>
  )
}

function SayBirthday({ onSaved }: { readonly onSaved: () => Promise<void> }) {
  const speak = useSentences()
  const language = useLanguage()
  const nameOf = useMonthDay()
  const [digits, setDigits] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const monthDay = `${digits.slice(0, 2)}-${digits.slice(2)}`
  const day = digits.length === 4 ? nameOf(monthDay) : undefined
  const save = async (): Promise<void> => {
    if (day === undefined) return
    const confirmLabel = speak('birthday.save')
    if (!(await askConfirm({ title: speak('birthday.ask', { day }), confirmLabel }))) return
    setIsBusy(true)
    const reply = await cloud.call('loyalty/set-my-birthday', { monthDay })
    await onSaved()
    setIsBusy(false)
    if (reply.ok) showToast(speak('birthday.saved'), 'done')
    else showToast(describeError(reply.error, language), 'failed')
  }
  return (
    <>
      <TextField
        id="my-birthday"
        kind="number"
        label={speak('birthday.field')}
        hint={speak('birthday.hint')}
        value={digits}
        mostLength={4}
        onChange={setDigits}
      />
      <Button
        id="save-birthday"
        kind="secondary"
        isBlock
        label={speak('birthday.save')}
        isDisabled={day === undefined}
        isBusy={isBusy}
        onPress={() => void save()}
      />
    </>
  )
}
