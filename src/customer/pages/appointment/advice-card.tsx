import { useAnswer } from '../../../client'
import { Card } from '../../../ui'
import { cloud } from '../../cloud'
import type { Appointment } from '../../parts/appointment-card'
import { MyNote } from '../../parts/my-note'
import { useReturn } from '../../parts/use-return'
import { useSentences } from '../../sentences'

/** 护理建议 after a visit, with her pictures; nothing where the store wrote none. */
export function AdviceCard({ appointment: { appointmentId } }: { readonly appointment: Appointment }) {
  const speak = useSentences()
  const { state, reload } = useAnswer(cloud, 'identity/list-my-treatment-notes', { appointmentId })
  useReturn(() => void reload())
  const note = state.status === 'ready' ? state.data.notes[0] : undefined
  if (note === undefined) return null
  return (
    <Card id="advice" title={speak('treatment.advice')}>
      <MyNote note={note} />
    </Card>
  )
}
