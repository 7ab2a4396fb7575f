import { useRouter } from '@tarojs/taro'
import { storeDateOf } from '../../../domain/shared/time'
import { Button, Card, EmptyState, Paragraph, Stack, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { useSentences } from '../../messages'
import { forStaff } from '../../parts/for-staff'
import { NotePictures } from '../../parts/note-pictures'
import { PictureConsent } from '../../parts/picture-consent'
import { StaffScreen } from '../../parts/staff-screen'
import { NoteLines } from '../../parts/treatment-note'
import { type RevealedNotes, type TreatmentNote, useTreatmentNotes } from '../../parts/use-treatment-notes'
import { readDay } from '../../shapes'

/** 护理记录: what was done for a customer, visit by visit, with her pictures; closed until asked for. */
function TreatmentPage() {
  const speak = useSentences()
  const { id = '' } = useRouter().params
  const { notes, isBusy, reveal, revealMore, change } = useTreatmentNotes(id)
  return (
    <StaffScreen tab="customers" isAbove title={speak('treatment.title')}>
      {notes === undefined ? (
        <Stack>
          <EmptyState icon="edit" title={speak('treatment.closed')} note={speak('health.audited')} />
          <Button id="show-notes" isBlock label={speak('treatment.open')} isBusy={isBusy} onPress={reveal} />
        </Stack>
      ) : (
        <Stack>
          <Card tone="tinted" title={speak('treatment.pictures')}>
            <PictureConsent
              customerId={id}
              state={notes}
              canEnd
              onChange={({ consent, consentVersion }) =>
                change({ consent, consentVersion, ...(consent === undefined && { notes: withoutPictures(notes) }) })
              }
            />
          </Card>
          {notes.notes.length === 0 && <EmptyState icon="edit" title={speak('treatment.noneYet')} />}
          {notes.notes.map((note) => (
            <NoteCard key={note.appointmentId} customerId={id} note={note} />
          ))}
          {notes.next !== undefined && (
            <Button
              id="more"
              kind="secondary"
              isBlock
              label={speak('common.more')}
              isBusy={isBusy}
              onPress={revealMore}
            />
          )}
        </Stack>
      )}
    </StaffScreen>
  )
}

/** They are being erased. */
function withoutPictures({ notes }: RevealedNotes): TreatmentNote[] {
  return notes.map((note) => ({ ...note, pictures: [] }))
}

function NoteCard({ customerId, note }: { readonly customerId: string; readonly note: TreatmentNote }) {
  const { day } = useFormats()
  const { appointmentId, on, storeName, serviceNames, pictures } = note
  const speak = useSentences()
  return (
    <Card
      id={`note-${appointmentId}`}
      title={`${day(readDay(on), storeDateOf(nowAt()))} · ${serviceNames.join(speak('health.comma'))}`}
    >
      <Stack gap="small">
        <Paragraph text={storeName} size="caption" tone="soft" />
        <NoteLines note={note} />
        <NotePictures {...{ customerId, appointmentId, pictures }} />
      </Stack>
    </Card>
  )
}

export default forStaff(TreatmentPage)
