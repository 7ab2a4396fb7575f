import { storeDateOf } from '../../../domain/shared/time'
import { Badge, Card, Heading, Loadable, Stack, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { VisitRow } from '../../parts/visit-row'
import { readDay } from '../../shapes'

/** 待电联: coming visits whose therapist will not be there, on whatever day; nothing where nobody is to be called. */
export function ToCall({ storeId }: { readonly storeId: string }) {
  const speak = useSentences()
  const formats = useFormats()
  const { state, reload } = useLiveAnswer('booking/list-to-call', { storeId })
  if (state.status === 'loading') return null
  const visits = state.status === 'ready' ? state.data.appointments : []
  if (state.status === 'ready' && visits.length === 0) return null
  return (
    <Stack gap="small">
      <Heading text={speak('call.title')} note={speak('call.note')} aside={<Badge count={visits.length} />} />
      <Loadable state={state} skeleton="list" onRetry={() => void reload()}>
        {() => (
          <Card isBare id="to-call">
            {visits.map((visit) => (
              <VisitRow
                key={visit.appointmentId}
                visit={visit}
                day={formats.day(readDay(visit.on), storeDateOf(nowAt()))}
              />
            ))}
          </Card>
        )}
      </Loadable>
    </Stack>
  )
}
