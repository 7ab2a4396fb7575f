import { Flow, Heading, IconButton, Loadable, Stack } from '../../ui'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import { useDayOnShow } from '../state/day-on-show'
import { VisitBill } from './visit-bill'
import { VisitDetails } from './visit-details'
import { VisitMoves } from './visit-moves'

/** The right pane of a wide window: the visit that was tapped. */
export function VisitPane({ appointmentId }: { readonly appointmentId: string }) {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('booking/show-appointment', { appointmentId })
  const close = (): void => useDayOnShow.setState({ appointmentId: undefined })
  return (
    <Stack>
      <Flow align="between">
        <Heading text={speak('visit.title')} />
        <IconButton id="close-visit" icon="close" label={speak('common.close')} onPress={close} />
      </Flow>
      <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
        {({ appointment }) => (
          <Stack>
            <VisitMoves visit={appointment} />
            <VisitBill visit={appointment} />
            <VisitDetails visit={appointment} />
          </Stack>
        )}
      </Loadable>
    </Stack>
  )
}
