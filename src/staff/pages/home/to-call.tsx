import { useState } from 'react'
import { storeDateOf } from '../../../domain/shared/time'
import { Badge, Button, Card, Heading, Loadable, Stack, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { VisitRow } from '../../parts/visit-row'
import { readDay } from '../../shapes'

/** As many as leave the day below in sight; a tap shows all. */
const MOST_SHOWN = 4

/** 待电联: coming visits whose therapist will not be there, on whatever day; nothing where nobody is to be called. */
export function ToCall({ storeId }: { readonly storeId: string }) {
  const speak = useSentences()
  const formats = useFormats()
  const [isOpen, setIsOpen] = useState(false)
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
            {visits.slice(0, isOpen ? visits.length : MOST_SHOWN).map((visit) => (
              <VisitRow
                key={visit.appointmentId}
                visit={visit}
                day={formats.day(readDay(visit.on), storeDateOf(nowAt()))}
              />
            ))}
          </Card>
        )}
      </Loadable>
      {!isOpen && visits.length > MOST_SHOWN && (
        <Button
          id="all-to-call"
          kind="quiet"
          isBlock
          label={speak('call.all', { count: visits.length })}
          onPress={() => setIsOpen(true)}
        />
      )}
    </Stack>
  )
}
