import { Badge, Card, Heading, Loadable, Paragraph, Stack } from '../../../ui'
import { storeDateOf } from '../../../domain/shared/time'
import { useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { VisitRow } from '../../parts/visit-row'
import { readDay } from '../../shapes'

interface RequestsProps {
  readonly storeId: string
  /** Shows nothing where nothing waits. */
  readonly isQuiet?: boolean
}

/** New requests, the earliest visit first, each with yes and no. */
export function Requests({ storeId, isQuiet = false }: RequestsProps) {
  const speak = useSentences()
  const formats = useFormats()
  const { state, reload } = useLiveAnswer('booking/list-requested', { storeId })
  const waiting = state.status === 'ready' ? state.data.appointments : []
  if (isQuiet && state.status === 'ready' && waiting.length === 0) return null
  return (
    <Stack gap="small">
      <Heading text={speak('today.requests')} aside={<Badge count={waiting.length} />} />
      <Loadable state={state} skeleton="list" onRetry={() => void reload()}>
        {() =>
          waiting.length === 0 ? (
            <Paragraph text={speak('today.requestsNone')} tone="soft" size="small" />
          ) : (
            <Card isBare id="requests">
              {waiting.map((visit) => (
                <VisitRow
                  key={visit.appointmentId}
                  visit={visit}
                  day={formats.day(readDay(visit.on), storeDateOf(nowAt()))}
                  hasMoves
                />
              ))}
            </Card>
          )
        }
      </Loadable>
    </Stack>
  )
}
