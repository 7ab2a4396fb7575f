import { useEffect, useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import {
  askConfirm,
  Button,
  Card,
  Countdown,
  describeError,
  Flow,
  ListRow,
  Loadable,
  Money,
  Paragraph,
  showToast,
  Stack,
  useFormats,
  useLanguage,
} from '../../../ui'
import { parseIsoDate } from '../../../domain/shared/time'
import { readClock, useToday } from '../../clock'
import { cloud } from '../../cloud'
import { useDepositRule } from '../../money/deposit-words'
import { useReturn } from '../../parts/use-return'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'

type Series = CallData<'booking/show-series'>['series']

/** While it is booked, paid or cancelled it is asked for again this often. */
const REFRESH_MS = 3000

/** What became of a course, visit by visit; what is left of it can be cancelled at once. */
export function SeriesShown({ seriesId }: { readonly seriesId: string }) {
  const { state, reload } = useAnswer(cloud, 'booking/show-series', { seriesId })
  const status = state.status === 'ready' ? state.data.series.status : undefined
  const isUnderWay = status === 'booking' || status === 'held' || status === 'cancelling'
  useReturn(() => void reload())
  useEffect(() => {
    if (!isUnderWay) return undefined
    const timer = setInterval(() => void reload(), REFRESH_MS)
    return () => clearInterval(timer)
  }, [isUnderWay, reload])
  return (
    <Loadable state={state} onRetry={() => void reload()} skeleton="card">
      {({ series }) => <Shown series={series} reload={reload} />}
    </Loadable>
  )
}

function Shown({ series, reload }: { readonly series: Series; readonly reload: () => Promise<void> }) {
  const speak = useSentences()
  const { serviceNames, storeName, status, visits, deposit } = series
  const isSettled = status !== 'booking' && status !== 'cancelling'
  const { cancel, isBusy } = useCancel(series, reload)
  return (
    <Stack>
      <Card tone="tinted">
        <Stack gap="half">
          <Paragraph id="series-status" text={speak(`series.${status}`)} size="title" isBold />
          <Paragraph text={serviceNames.join(speak('list.comma'))} />
          <Paragraph text={storeName} tone="soft" size="small" />
        </Stack>
      </Card>
      {status === 'held' && deposit !== undefined && <ToPay deposit={deposit} reload={reload} />}
      <Card isBare>
        {visits.map((visit) => (
          <Visit key={visit.on} visit={visit} />
        ))}
      </Card>
      {isSettled && visits.some(({ state }) => state === 'booked' || state === 'held') && (
        <Button
          id="cancel-series"
          kind="neutral"
          label={speak(status === 'held' ? 'series.giveUp' : 'series.cancel')}
          isBlock
          isBusy={isBusy}
          onPress={cancel}
        />
      )}
    </Stack>
  )
}

/** The deposit of the whole course: paid on the page of the visit that takes it. */
function ToPay({
  deposit,
  reload,
}: {
  readonly deposit: NonNullable<Series['deposit']>
  readonly reload: () => Promise<void>
}) {
  const speak = useSentences()
  const { money } = useFormats()
  const ruleOf = useDepositRule()
  const { amountFen, kind, appointmentId, payUntilAt } = deposit
  return (
    <Card id="series-deposit">
      <Stack gap="small">
        <Flow align="between">
          <Paragraph text={speak(`deposit.${kind}`)} isBold isInline />
          <Money amountFen={amountFen} size="title" tone="accent" />
        </Flow>
        {payUntilAt !== undefined && (
          <Flow>
            <Paragraph text={speak('deposit.left')} tone="accent" isInline />
            <Countdown untilAt={payUntilAt} now={readClock} onEnd={() => void reload()} />
          </Flow>
        )}
        <Paragraph text={speak('series.depositOnce')} size="small" />
        <Paragraph text={ruleOf(deposit)} size="small" tone="soft" />
        <Button
          id="pay-series"
          label={speak('deposit.pay', { amount: money(amountFen) })}
          isBlock
          isDisabled={appointmentId === undefined}
          onPress={() => openPage('detail', { appointmentId, pay: 'now' })}
        />
      </Stack>
    </Card>
  )
}

function Visit({
  visit: { on, startMinute, state, appointmentId, code },
}: {
  readonly visit: Series['visits'][number]
}) {
  const speak = useSentences()
  const language = useLanguage()
  const { day, minute } = useFormats()
  const today = useToday()
  const date = parseIsoDate(on)
  const why = code === undefined ? undefined : describeError({ code }, language)
  return (
    <ListRow
      title={`${date === undefined ? on : day(date, today)} ${minute(startMinute)}`}
      note={[speak(`series.visit.${state}`), why].filter(Boolean).join(' · ')}
      leading={state === 'booked' ? 'check' : state === 'waiting' || state === 'held' ? 'clock' : 'close'}
      {...((state === 'booked' || state === 'held') &&
        appointmentId !== undefined && { onPress: () => openPage('detail', { appointmentId }) })}
    />
  )
}

function useCancel({ seriesId, status }: Series, reload: () => Promise<void>) {
  const speak = useSentences()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const cancel = async (): Promise<void> => {
    const isSure = await askConfirm({
      title: speak('series.cancelAsk'),
      text: speak(status === 'held' ? 'series.giveUpNote' : 'series.cancelNote'),
      confirmLabel: speak(status === 'held' ? 'series.giveUp' : 'series.cancel'),
      cancelLabel: speak('cancel.keep'),
      isDanger: true,
    })
    if (!isSure) return
    setIsBusy(true)
    const reply = await cloud.call('booking/cancel-series', { seriesId })
    await reload()
    setIsBusy(false)
    if (!reply.ok) showToast(describeError(reply.error, language), 'failed')
  }
  return { cancel: () => void cancel(), isBusy }
}
