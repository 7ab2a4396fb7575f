import { useState } from 'react'
import { Button, Card, Divider, Flow, ListRow, Paragraph, Stack } from '../../ui'
import { useSentences } from '../messages'
import { readDay, type Visit } from '../shapes'
import { NotePictures } from './note-pictures'
import { NoteSheet } from './note-sheet'
import { PictureConsent } from './picture-consent'
import { NoteLines } from './treatment-note'
import { type RevealedNotes, type TreatmentNote, useTreatmentNotes } from './use-treatment-notes'

const NOTED: readonly Visit['status'][] = ['arrived', 'inService', 'completed']

/** 护理记录 of a visit: closed until asked for, then to read, to write, and to put pictures to. */
export function VisitNote({ visit }: { readonly visit: Visit }) {
  const speak = useSentences()
  const { appointmentId, customerId, status } = visit
  const { notes, isBusy, reveal, change } = useTreatmentNotes(customerId, appointmentId)
  if (!NOTED.includes(status)) return null
  if (notes !== undefined) return <OpenNote key={appointmentId} {...{ visit, notes, change }} />
  return (
    <Card isBare>
      <ListRow
        leading="edit"
        title={speak('treatment.title')}
        note={speak('health.audited')}
        trailing={
          <Button
            id="show-note"
            size="small"
            kind="secondary"
            label={speak('treatment.open')}
            isBusy={isBusy}
            onPress={reveal}
          />
        }
      />
    </Card>
  )
}

interface OpenNoteProps {
  readonly visit: Visit
  readonly notes: RevealedNotes
  readonly change: (changes: Partial<RevealedNotes>) => void
}

function OpenNote({ visit: { appointmentId, customerId, on, items }, notes, change }: OpenNoteProps) {
  const speak = useSentences()
  const [isOpen, setIsOpen] = useState(false)
  const [found] = notes.notes
  const note: TreatmentNote = found ?? {
    ...{ appointmentId, on: readDay(on), storeName: '', serviceNames: items.map(({ serviceName }) => serviceName) },
    ...{ earlier: [], pictures: [] },
  }
  const { present, earlier, pictures } = note
  const put = (changes: Partial<TreatmentNote>): void => change({ notes: [{ ...note, ...changes }] })
  const mayAdd = notes.consent?.version === notes.consentVersion
  return (
    <Card id="visit-note" title={speak('treatment.title')}>
      <Stack>
        {found === undefined ? (
          <Paragraph text={speak('treatment.none')} tone="soft" />
        ) : (
          <NoteLines key={present?.version ?? 0} note={note} />
        )}
        <Flow>
          <Button
            id="edit-note"
            size="small"
            kind="secondary"
            icon="edit"
            label={speak(present === undefined ? 'treatment.write' : 'treatment.edit')}
            onPress={() => setIsOpen(true)}
          />
        </Flow>
        <Divider />
        <Paragraph text={speak('treatment.pictures')} isBold />
        <NotePictures
          {...{ customerId, appointmentId, pictures }}
          {...(mayAdd && { onChange: (after: TreatmentNote['pictures']) => put({ pictures: after }) })}
        />
        <PictureConsent
          customerId={customerId}
          state={notes}
          onChange={({ consent, consentVersion }) => change({ consent, consentVersion })}
        />
      </Stack>
      <NoteSheet
        key={present?.version ?? 0}
        {...{ appointmentId, present, isOpen }}
        onClose={() => setIsOpen(false)}
        onSaved={(saved) => {
          setIsOpen(false)
          put({ present: saved, earlier: present === undefined ? earlier : [present, ...earlier] })
        }}
      />
    </Card>
  )
}
