import { useState } from 'react'
import type { CallData } from '../../client'
import { Button, currentLanguage, describeError, Flow, Loadable, Paragraph, showToast, Stack } from '../../ui'
import { readFacts } from '../board/board-facts'
import { type Colleague, colleaguesFor } from '../board/colleagues'
import { nowAt } from '../clock'
import { cloud } from '../cloud'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { readDay, type Visit } from '../shapes'
import { useCatalog } from '../state/catalogs'
import { tellNews } from '../state/news'

interface ReassignProps {
  readonly visit: Visit
  /** Who will not be there. */
  readonly awayId: string
}

/** Who else is free at the visit's time: one tap gives it to her, and the customer keeps her time. */
export function Reassign({ visit, awayId }: ReassignProps) {
  const { storeId } = visit
  const day = useLiveAnswer('booking/show-day', { storeId, on: readDay(visit.on) })
  const catalog = useCatalog(storeId)
  return (
    <Loadable state={day.state} skeleton="text" onRetry={() => void day.reload()}>
      {(data) => {
        const shown = data.appointments.find(({ appointmentId }) => appointmentId === visit.appointmentId)
        if (catalog.state.status !== 'ready' || shown === undefined) return null
        const colleagues = colleaguesFor(readFacts(data, catalog.state.data, nowAt()), shown, awayId)
        return <Colleagues visit={visit} colleagues={colleagues} />
      }}
    </Loadable>
  )
}

interface ColleaguesProps {
  readonly visit: CallData<'booking/show-appointment'>['appointment']
  readonly colleagues: readonly Colleague[]
}

function Colleagues({ visit, colleagues }: ColleaguesProps) {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  const { appointmentId, version } = visit
  if (colleagues.length === 0) return <Paragraph text={speak('board.noColleague')} tone="warning" size="small" />
  const give = async ({ places }: Colleague): Promise<void> => {
    setIsBusy(true)
    const items = places.map(({ startMinute, staffMemberId }) => ({ startMinute, staffMemberId }))
    const reply = await cloud.call('booking/move-visit', { appointmentId, version, on: readDay(visit.on), items })
    setIsBusy(false)
    tellNews()
    if (reply.ok) showToast(speak('board.done'), 'done')
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
  }
  return (
    <Stack gap="half">
      <Paragraph text={speak('board.colleagues')} size="small" tone="soft" />
      <Flow gap="small">
        {colleagues.map((colleague) => (
          <Button
            key={colleague.staffMemberId}
            id={`give-${appointmentId}-${colleague.staffMemberId}`}
            size="small"
            kind="secondary"
            isDisabled={isBusy}
            label={speak('board.giveTo', { name: colleague.displayName })}
            onPress={() => void give(colleague)}
          />
        ))}
      </Flow>
    </Stack>
  )
}
