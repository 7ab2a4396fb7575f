import { type CallData, useAnswer } from '../../../client'
import { Card, EmptyState, Loadable, Paragraph, Screen, Stack, useFormats } from '../../../ui'
import { useToday } from '../../clock'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { MorePages } from '../../parts/more-pages'
import { MyNote, type MyTreatmentNote } from '../../parts/my-note'
import { useMorePages } from '../../parts/use-pages'
import { useReturn } from '../../parts/use-return'
import { useSentences } from '../../sentences'
import { PictureConsentCard } from './picture-consent'

/** 护理记录: what she was advised after each visit, her pictures, and whether they may be kept. */
export default function TreatmentPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('treatment.title')} back>
      <ForCustomer title={speak('treatment.signIn')} text={speak('treatment.signInNote')}>
        {() => <MyTreatment />}
      </ForCustomer>
    </Screen>
  )
}

function MyTreatment() {
  const { state, reload } = useAnswer(cloud, 'identity/list-my-treatment-notes', {})
  useReturn(() => void reload())
  return (
    <Loadable state={state} onRetry={() => void reload()}>
      {(shown) => (
        <Stack>
          <Notes shown={shown} />
          <PictureConsentCard {...shown} reload={reload} />
        </Stack>
      )}
    </Loadable>
  )
}

function Notes({ shown }: { readonly shown: CallData<'identity/list-my-treatment-notes'> }) {
  const speak = useSentences()
  const { items, ...pages } = useMorePages(shown.notes, shown.next, async (before: number) => {
    const reply = await cloud.call('identity/list-my-treatment-notes', { before })
    if (!reply.ok) return { ok: false, error: reply.error }
    const { notes, next } = reply.data
    return { ok: true, items: notes, ...(next !== undefined && { next }) }
  })
  if (items.length === 0 && !pages.hasMore)
    return <EmptyState icon="heart" title={speak('treatment.emptyTitle')} note={speak('treatment.emptyNote')} />
  return (
    <Stack>
      {items.map((note) => (
        <NoteCard key={note.appointmentId} note={note} />
      ))}
      <MorePages pages={pages} />
    </Stack>
  )
}

function NoteCard({ note }: { readonly note: MyTreatmentNote }) {
  const { day } = useFormats()
  const today = useToday()
  const { appointmentId, on, storeName, serviceNames } = note
  return (
    <Card id={`note-${appointmentId}`} title={day(on, today)}>
      <Stack gap="small">
        <Paragraph text={[...serviceNames, storeName].join(' · ')} size="caption" tone="soft" />
        <MyNote note={note} />
      </Stack>
    </Card>
  )
}
