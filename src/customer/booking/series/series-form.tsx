import { useState } from 'react'
import { useAnswer } from '../../../client'
import {
  Button,
  Card,
  Chip,
  describeError,
  Flow,
  Heading,
  Loadable,
  Paragraph,
  Segmented,
  showToast,
  Stack,
  Stepper,
  useFormats,
  useLanguage,
} from '../../../ui'
import type { Deposit } from '../../../domain/booking/deposit'
import { MOST_SERIES_VISITS, type SeriesSwap, visitsToBook } from '../../../domain/booking/series'
import type { IsoDate } from '../../../domain/shared/time'
import { cloud } from '../../cloud'
import { DepositCard } from '../../money/deposit-card'
import { useDepositQuestion } from '../../money/deposit-question'
import { openAlone } from '../../routes'
import { useSentences } from '../../sentences'
import type { Catalog } from '../../state/catalogs'
import { forgetPlan } from '../../state/visit-plan'
import { type PlannedService, wishesOf } from '../../visit/planned-visit'
import { SeriesDay } from './series-day'

const EVERY_DAYS = [7, 14, 21, 28] as const
const LEAST_VISITS = 2
const USUAL_VISITS = 4

export interface SeriesFormProps {
  readonly catalog: Catalog
  readonly visit: readonly PlannedService[]
  readonly firstOn: IsoDate
  readonly startMinute: number
}

/** How often and how many times; each day is tried out before anything is booked. */
export function SeriesForm({ catalog, visit, firstOn, startMinute }: SeriesFormProps) {
  const speak = useSentences()
  const [everyDays, setEveryDays] = useState<number>(EVERY_DAYS[0])
  const [count, setCount] = useState(USUAL_VISITS)
  const [swaps, setSwaps] = useState<Readonly<Record<string, SeriesSwap | undefined>>>({})
  const request = { storeId: catalog.store.storeId, items: wishesOf(visit), firstOn, startMinute, everyDays, count }
  const { state, reload } = useAnswer(cloud, 'booking/preview-series', request)
  const names = [...new Set(visit.map(({ service }) => service.name))].join(speak('list.comma'))
  return (
    <Stack>
      <Card title={names}>
        <Rhythm {...{ firstOn, startMinute, everyDays, count }} onEvery={setEveryDays} onCount={setCount} />
      </Card>
      <Loadable state={state} onRetry={() => void reload()}>
        {({ visits, skippedOn, deposit }) => (
          <Stack>
            <Heading text={speak('series.days')} />
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
            {deposit !== undefined && (
              <DepositCard
                deposit={deposit}
                holdMinutes={catalog.policy.holdMinutes}
                note={speak('series.depositOnce')}
              />
            )}
            <Submit request={request} {...visitsToBook(visits, swaps)} deposit={deposit} />
          </Stack>
        )}
      </Loadable>
    </Stack>
  )
}

interface RhythmProps extends Pick<SeriesFormProps, 'firstOn' | 'startMinute'> {
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
        text={speak('series.first', { day: shortDay(firstOn), time: minute(startMinute) })}
        tone="soft"
        size="small"
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

interface SubmitProps extends ReturnType<typeof visitsToBook> {
  readonly request: { readonly storeId: string; readonly items: ReturnType<typeof wishesOf> }
  readonly deposit: Deposit | undefined
}

function Submit({ request: { storeId, items }, visits, missing, deposit }: SubmitProps) {
  const speak = useSentences()
  const language = useLanguage()
  const [mode, setMode] = useState<'all' | 'fit'>('all')
  const [isBusy, setIsBusy] = useState(false)
  const isBlocked = visits.length < LEAST_VISITS || (mode === 'all' && missing > 0)
  const askDeposit = useDepositQuestion()
  const book = async (agreedDepositFen = deposit?.amountFen): Promise<void> => {
    const asked = cloud.askForMessages(['appointmentConfirmed', 'appointmentChanged', 'appointmentReminder'])
    setIsBusy(true)
    await asked
    const agreed = agreedDepositFen === undefined ? {} : { agreedDepositFen }
    const wish = { storeId, items, visits: [...visits], isAllOrNothing: mode === 'all', ...agreed }
    const reply = await cloud.call('booking/book-series', wish)
    setIsBusy(false)
    if (!reply.ok && reply.error.code === 'DEPOSIT_DUE') {
      const depositFen = await askDeposit(reply.error.details)
      return depositFen === undefined ? undefined : book(depositFen)
    }
    if (!reply.ok) return showToast(describeError(reply.error, language), 'failed')
    forgetPlan()
    openAlone('series', { seriesId: reply.data.seriesId, booked: 'now' })
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
      <Paragraph text={speak('series.note')} tone="soft" size="small" />
    </Stack>
  )
}
