import { useState } from 'react'
import type { CallData } from '../../client'
import { storeDateOf } from '../../domain/shared/time'
import {
  Button,
  Card,
  Chip,
  currentLanguage,
  describeError,
  Flow,
  Paragraph,
  showToast,
  Stack,
  useFormats,
} from '../../ui'
import { nowAt } from '../clock'
import { cloud } from '../cloud'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { readDay } from '../shapes'
import { tellNews } from '../state/news'

type Suggested = CallData<'booking/suggest-rebooking'>
type Suggestion = NonNullable<Suggested['suggestion']>
type Rebooking = NonNullable<Suggested['rebooking']>

interface NextVisitProps {
  readonly appointmentId: string
}

/** 下次建议: when the customer of a visit should come again; one tap proposes it to her. Nothing where nobody can say. */
export function NextVisit({ appointmentId }: NextVisitProps) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('booking/suggest-rebooking', { appointmentId })
  if (state.status !== 'ready') return null
  const { suggestion, rebooking, hasVisitAhead } = state.data
  if (suggestion === undefined && rebooking?.status !== 'open') return null
  return (
    <Card id="next-visit" tone="tinted" title={speak('next.title')}>
      {rebooking?.status === 'open' ? (
        <Sent rebooking={rebooking} reload={reload} />
      ) : hasVisitAhead ? (
        <Paragraph text={speak('next.ahead')} tone="soft" />
      ) : (
        suggestion !== undefined && <Suggest {...{ appointmentId, suggestion, reload }} />
      )}
    </Card>
  )
}

/** A day and an hour as staff say it. */
function useTimeText(): (time: { readonly on: string; readonly startMinute: number }) => string {
  const { day, minute } = useFormats()
  return ({ on, startMinute }) => `${day(readDay(on), storeDateOf(nowAt()))} ${minute(startMinute)}`
}

interface SuggestProps extends NextVisitProps {
  readonly suggestion: Suggestion
  readonly reload: () => Promise<void>
}

function Suggest({ appointmentId, suggestion, reload }: SuggestProps) {
  const speak = useSentences()
  const { day } = useFormats()
  const timeText = useTimeText()
  const { items, dueOn, gapDays, basis, times, bookableFromOn } = suggestion
  const [chosen, setChosen] = useState(0)
  const [isBusy, setIsBusy] = useState(false)
  const time = times[chosen] ?? times[0]
  const today = storeDateOf(nowAt())
  const people = items.map(({ staffName }) => staffName).filter(Boolean)
  const services = items.map(({ serviceName }) => serviceName).join(speak('next.comma'))
  const send = async (): Promise<void> => {
    if (time === undefined) return
    setIsBusy(true)
    const wishes = items.map(({ serviceId, staffMemberId }) => ({
      serviceId,
      ...(staffMemberId !== undefined && { staffMemberId }),
    }))
    const reply = await cloud.call('booking/send-rebooking', { appointmentId, ...time, items: wishes })
    setIsBusy(false)
    if (reply.ok) showToast(speak('next.done'), 'done')
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
    tellNews()
    await reload()
  }
  return (
    <Stack gap="small">
      <Paragraph id="next-due" text={speak('next.due', { day: day(readDay(dueOn), today) })} size="strong" isBold />
      <Paragraph text={[services, ...people].join(' · ')} />
      <Paragraph text={speak(`next.${basis}`, { days: gapDays })} size="small" tone="soft" />
      {time === undefined ? (
        <NoTimes bookableFromOn={bookableFromOn} />
      ) : (
        <>
          <Flow gap="small">
            {times.map((each, index) => (
              <Chip
                key={`${each.on}-${each.startMinute}`}
                id={`next-${each.on}-${each.startMinute}`}
                label={timeText(each)}
                isChosen={each === time}
                onPress={() => setChosen(index)}
              />
            ))}
          </Flow>
          <Button
            id="send-rebooking"
            label={speak('next.send', { time: timeText(time) })}
            icon="message"
            isBlock
            isBusy={isBusy}
            onPress={() => void send()}
          />
        </>
      )}
    </Stack>
  )
}

/** Nothing is free about then, or it can't be booked yet. */
function NoTimes({ bookableFromOn }: Pick<Suggestion, 'bookableFromOn'>) {
  const speak = useSentences()
  const { day } = useFormats()
  if (bookableFromOn === undefined) return <Paragraph text={speak('next.noTimes')} tone="soft" />
  const text = speak('next.later', { day: day(readDay(bookableFromOn), storeDateOf(nowAt())) })
  return <Paragraph text={text} tone="soft" />
}

function Sent({ rebooking, reload }: { readonly rebooking: Rebooking; readonly reload: () => Promise<void> }) {
  const speak = useSentences()
  const { moment } = useFormats()
  const timeText = useTimeText()
  const [isBusy, setIsBusy] = useState(false)
  const { rebookingId, version, expiresAt } = rebooking
  const withdraw = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('booking/withdraw-rebooking', { rebookingId, version })
    setIsBusy(false)
    if (!reply.ok) showToast(describeError(reply.error, currentLanguage()), 'failed')
    tellNews()
    await reload()
  }
  return (
    <Stack gap="small">
      <Paragraph id="next-sent" text={speak('next.sent', { time: timeText(rebooking) })} size="strong" isBold />
      <Flow align="between" gap="small">
        <Paragraph
          text={speak('next.until', { moment: moment(expiresAt, nowAt()) })}
          size="small"
          tone="soft"
          isInline
        />
        <Button
          id="withdraw-rebooking"
          size="small"
          kind="quiet"
          label={speak('next.withdraw')}
          isBusy={isBusy}
          onPress={() => void withdraw()}
        />
      </Flow>
    </Stack>
  )
}
