import { useState } from 'react'
import type { CallData } from '../../../client'
import { storeDateOf } from '../../../domain/shared/time'
import {
  askConfirm,
  Button,
  Card,
  currentLanguage,
  describeError,
  ListRow,
  Loadable,
  Paragraph,
  showToast,
  Stack,
  useFormats,
} from '../../../ui'
import { nowAt } from '../../clock'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openVisit } from '../../navigation'
import { readDay } from '../../shapes'
import { tellNews } from '../../state/news'

type Series = CallData<'booking/show-series'>['series']

/** What became of a course, visit by visit; each visit that changes makes it be asked for again. */
export function SeriesShown({ seriesId }: { readonly seriesId: string }) {
  const { state, reload } = useLiveAnswer('booking/show-series', { seriesId })
  return (
    <Loadable state={state} onRetry={() => void reload()} skeleton="card">
      {({ series }) => <Shown series={series} reload={reload} />}
    </Loadable>
  )
}

function Shown({ series, reload }: { readonly series: Series; readonly reload: () => Promise<void> }) {
  const speak = useSentences()
  const { seriesId, serviceNames, status, visits } = series
  const [isBusy, setIsBusy] = useState(false)
  const isSettled = status !== 'booking' && status !== 'cancelling'
  const cancel = async (): Promise<void> => {
    const isSure = await askConfirm({
      title: speak('series.cancelAsk'),
      confirmLabel: speak('series.cancel'),
      isDanger: true,
    })
    if (!isSure) return
    setIsBusy(true)
    const reply = await cloud.call('booking/cancel-series', { seriesId })
    tellNews()
    await reload()
    setIsBusy(false)
    if (!reply.ok) showToast(describeError(reply.error, currentLanguage()), 'failed')
  }
  return (
    <Stack>
      <Card tone="tinted">
        <Stack gap="half">
          <Paragraph id="series-status" text={speak(`series.${status}`)} size="title" isBold />
          <Paragraph text={serviceNames.join(speak('next.comma'))} />
        </Stack>
      </Card>
      <Card isBare>
        {visits.map((visit) => (
          <Visit key={visit.on} visit={visit} />
        ))}
      </Card>
      {isSettled && visits.some(({ state }) => state === 'booked' || state === 'held') && (
        <Button
          id="cancel-series"
          kind="danger"
          label={speak('series.cancel')}
          isBlock
          isBusy={isBusy}
          onPress={() => void cancel()}
        />
      )}
    </Stack>
  )
}

function Visit({
  visit: { on, startMinute, state, appointmentId, code },
}: {
  readonly visit: Series['visits'][number]
}) {
  const speak = useSentences()
  const { day, minute } = useFormats()
  const why = code === undefined ? undefined : describeError({ code }, currentLanguage())
  return (
    <ListRow
      title={`${day(readDay(on), storeDateOf(nowAt()))} ${minute(startMinute)}`}
      note={[speak(`series.visit.${state}`), why].filter(Boolean).join(' · ')}
      leading={state === 'booked' ? 'check' : state === 'waiting' || state === 'held' ? 'clock' : 'close'}
      {...((state === 'booked' || state === 'held') &&
        appointmentId !== undefined && { onPress: () => openVisit(appointmentId) })}
    />
  )
}
