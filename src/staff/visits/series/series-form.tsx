import { useState } from 'react'
import { type CallRequest, useAnswer } from '../../../client'
import { MOST_SERIES_VISITS, type SeriesSwap, visitsToBook } from '../../../domain/booking/series'
import {
  Button,
  Card,
  Chip,
  currentLanguage,
  describeError,
  Flow,
  Loadable,
  Paragraph,
  Segmented,
  showToast,
  Stack,
  Stepper,
  useFormats,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { readDay } from '../../shapes'
import { BookingBlocks } from '../../parts/booking-blocks'
import type { DraftItem } from '../../state/booking-draft'
import { SeriesDay } from './series-day'

const EVERY_DAYS = [7, 14, 21, 28] as const
const LEAST_VISITS = 2
const USUAL_VISITS = 4

type Asked = CallRequest<'booking/preview-series'>

interface SeriesFormProps {
  readonly wish: Pick<Asked, 'storeId' | 'firstOn' | 'startMinute'> & {
    readonly customerId: string
    readonly items: readonly DraftItem[]
  }
  readonly onBooked: (seriesId: string) => void
}

/** How often and how many times; each day is tried out before anything is booked. */
export function SeriesForm({ wish, onBooked }: SeriesFormProps) {
  const speak = useSentences()
  const [everyDays, setEveryDays] = useState<number>(EVERY_DAYS[0])
  const [count, setCount] = useState(USUAL_VISITS)
  const [swaps, setSwaps] = useState<Readonly<Record<string, SeriesSwap | undefined>>>({})
  const [healthReason, setHealthReason] = useState('')
  const items = [...wish.items]
  const { state, reload } = useAnswer(cloud, 'booking/preview-series', { ...wish, items, everyDays, count })
  return (
    <Stack>
      <Card>
        <Rhythm {...wish} {...{ everyDays, count }} onEvery={setEveryDays} onCount={setCount} />
      </Card>
      <Loadable state={state} onRetry={() => void reload()}>
        {({ visits, skippedOn, blocks }) => (
          <Stack>
            <Card isBare id="series-days">
              {visits.map((tried) => (
                <SeriesDay
                  key={tried.on}
                  tried={tried}
                  swap={swaps[tried.on]}
                  onSwap={(swap) => setSwaps({ ...swaps, [tried.on]: swap })}
                />
              ))}
            </Card>
            {skippedOn.length > 0 && <Paragraph text={speak('series.skipped')} tone="soft" size="small" />}
            {blocks !== undefined && (
              <BookingBlocks
                slots={{ blocks }}
                storeId={wish.storeId}
                healthReason={{ value: healthReason, onChange: setHealthReason }}
              />
            )}
            <Submit
              wish={wish}
              onBooked={onBooked}
              {...visitsToBook(visits, swaps)}
              healthReason={blocks === undefined ? undefined : healthReason.trim()}
            />
          </Stack>
        )}
      </Loadable>
    </Stack>
  )
}

interface RhythmProps extends Pick<SeriesFormProps['wish'], 'firstOn' | 'startMinute'> {
  readonly everyDays: number
  readonly count: number
  readonly onEvery: (days: number) => void
  readonly onCount: (count: number) => void
}

function Rhythm({ firstOn, startMinute, everyDays, count, onEvery, onCount }: RhythmProps) {
  const speak = useSentences()
  const { minute, shortDay } = useFormats()
  return (
    <Stack>
      <Paragraph
        text={speak('series.first', { day: shortDay(readDay(firstOn)), time: minute(startMinute) })}
        tone="soft"
      />
      <Paragraph text={speak('series.rhythm')} />
      <Flow gap="small">
        {EVERY_DAYS.map((days) => (
          <Chip
            key={days}
            id={`every-${days}`}
            label={speak('series.every', { weeks: days / 7 })}
            isChosen={days === everyDays}
            onPress={() => onEvery(days)}
          />
        ))}
      </Flow>
      <Flow align="between">
        <Paragraph text={speak('series.count')} isInline />
        <Stepper id="series-count" value={count} least={LEAST_VISITS} most={MOST_SERIES_VISITS} onChange={onCount} />
      </Flow>
    </Stack>
  )
}

interface SubmitProps extends SeriesFormProps, ReturnType<typeof visitsToBook> {
  /** Why it is booked although something speaks against it; absent: nothing does. */
  readonly healthReason: string | undefined
}

function Submit({ wish: { storeId, customerId, items }, visits, missing, onBooked, healthReason }: SubmitProps) {
  const speak = useSentences()
  const [mode, setMode] = useState<'all' | 'fit'>('all')
  const [isBusy, setIsBusy] = useState(false)
  const isBlocked = visits.length < LEAST_VISITS || (mode === 'all' && missing > 0) || healthReason === ''
  const book = async (): Promise<void> => {
    setIsBusy(true)
    const course = { storeId, customerId, items: [...items], visits: [...visits], isAllOrNothing: mode === 'all' }
    const why = healthReason === undefined ? {} : { healthReason }
    const reply = await cloud.call('booking/book-series', { ...course, ...why })
    setIsBusy(false)
    if (reply.ok) onBooked(reply.data.seriesId)
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
  }
  return (
    <Stack>
      <Segmented
        id="series-mode"
        options={[
          { value: 'all', label: speak('series.all') },
          { value: 'fit', label: speak('series.fit') },
        ]}
        value={mode}
        onChange={setMode}
      />
      {missing > 0 && (
        <Paragraph text={speak(mode === 'all' ? 'series.missingAll' : 'series.missingFit', { missing })} tone="soft" />
      )}
      <Button
        id="book-series"
        label={speak('series.book', { count: visits.length })}
        isBlock
        isBusy={isBusy}
        isDisabled={isBlocked}
        onPress={() => void book()}
      />
    </Stack>
  )
}
