import type { IsoDate } from '../../../domain/shared/time'
import { Card, Heading, Loadable, Paragraph, Stack } from '../../../ui'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { VisitRow } from '../../parts/visit-row'
import type { Visit } from '../../shapes'

/** Waiting customers first: they stand at the desk. */
const EXPECTED: readonly Visit['status'][] = ['arrived', 'confirmed']

/** Who has arrived or is about to, for the front desk. */
export function Arrivals({ storeId, on }: { readonly storeId: string; readonly on: IsoDate }) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('booking/show-day', { storeId, on })
  return (
    <Stack gap="small">
      <Heading text={speak('today.arrivals')} />
      <Loadable state={state} skeleton="list" onRetry={() => void reload()}>
        {({ appointments }) => {
          const expected = EXPECTED.flatMap((status) => appointments.filter((visit) => visit.status === status))
          if (expected.length === 0) return <Paragraph text={speak('today.arrivalsNone')} tone="soft" size="small" />
          return (
            <Card isBare id="arrivals">
              {expected.map((visit) => (
                <VisitRow key={visit.appointmentId} visit={visit} hasMoves />
              ))}
            </Card>
          )
        }}
      </Loadable>
    </Stack>
  )
}
