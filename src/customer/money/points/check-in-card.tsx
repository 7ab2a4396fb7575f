import { useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import { Button, Card, describeError, Flow, Paragraph, showToast, Stack, useLanguage } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'

type Shown = CallData<'loyalty/show-my-check-in'>

/** 每日签到; nothing to see where it brings no points. */
export function CheckInCard({ onDone }: { readonly onDone: () => void }) {
  const speak = useSentences()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const { state, reload } = useAnswer(cloud, 'loyalty/show-my-check-in', {})
  if (state.status !== 'ready' || state.data.points === 0) return null
  const { points, daysInRow, isDone } = state.data
  const checkIn = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('loyalty/check-in', {})
    await reload()
    setIsBusy(false)
    onDone()
    if (reply.ok) showToast(speak('dailyCheckIn.got', { points: reply.data.points }), 'done')
    else showToast(describeError(reply.error, language), 'failed')
  }
  return (
    <Card id="check-in">
      <Flow align="between" gap="small">
        <Stack gap="half">
          <Paragraph
            text={`${speak('dailyCheckIn.title')}${isDone ? ` · ${speak('dailyCheckIn.row', { days: daysInRow })}` : ''}`}
            isBold
          />
          <Note shown={state.data} />
        </Stack>
        <Button
          id="check-in-today"
          size="small"
          label={isDone ? speak('dailyCheckIn.done') : speak('dailyCheckIn.do', { points })}
          isDisabled={isDone}
          isBusy={isBusy}
          onPress={() => void checkIn()}
        />
      </Flow>
    </Card>
  )
}

function Note({ shown: { extraPoints: points, daysToExtra: days, isDone } }: { readonly shown: Shown }) {
  const speak = useSentences()
  const isExtraToday = days === 0 && !isDone
  const text =
    points === 0 || (days === 0 && isDone)
      ? speak('dailyCheckIn.note')
      : isExtraToday
        ? speak('dailyCheckIn.extraToday', { points })
        : speak('dailyCheckIn.extra', { days: isDone ? days : days + 1, points })
  return <Paragraph text={text} tone="soft" size="small" />
}
