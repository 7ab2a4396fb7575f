import {
  askConfirm,
  Button,
  Card,
  describeError,
  Flow,
  Paragraph,
  showToast,
  Stack,
  Tag,
  useLanguage,
} from '../../../ui'
import { cloud } from '../../cloud'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import type { WaitlistEntry } from '../wait-times'
import { useEntryText } from './entry-text'

export interface EntryCardProps {
  readonly entry: WaitlistEntry
  readonly onDone: () => void
}

/** One entry without an offer: what it waits for, to change or to leave, or what became of it. */
export function EntryCard({ entry, onDone }: EntryCardProps) {
  const { whatOf, daysOf, hoursOf, statusOf, lastOf } = useEntryText()
  const { entryId, status, storeName, appointmentId, reason } = entry
  const isWaiting = status === 'waiting'
  const notes = [isWaiting ? lastOf(entry) : undefined, reason].filter((note) => note !== undefined)
  return (
    <Card
      id={entryId}
      {...(appointmentId !== undefined && { onPress: () => openPage('detail', { appointmentId }) })}
      tone={isWaiting ? 'plain' : 'flat'}
    >
      <Stack gap="half">
        <Flow align="between">
          <Paragraph text={daysOf(entry)} size="strong" isBold isInline />
          <Tag label={statusOf(entry)} tone={isWaiting ? 'accent' : status === 'booked' ? 'success' : 'neutral'} />
        </Flow>
        <Paragraph text={hoursOf(entry)} />
        <Paragraph text={whatOf(entry)} mostLines={2} />
        <Paragraph text={storeName} size="small" tone="soft" />
        {notes.map((note) => (
          <Paragraph key={note} text={note} size="small" tone="soft" />
        ))}
        {isWaiting && <Moves entryId={entryId} onDone={onDone} />}
      </Stack>
    </Card>
  )
}

function Moves({ entryId, onDone }: { readonly entryId: string; readonly onDone: () => void }) {
  const speak = useSentences()
  const language = useLanguage()
  const leave = async (): Promise<void> => {
    const isSure = await askConfirm({
      title: speak('waitlist.leaveAsk'),
      text: speak('waitlist.leaveNote'),
      confirmLabel: speak('waitlist.leave'),
      isDanger: true,
    })
    if (!isSure) return
    const reply = await cloud.call('booking/leave-waitlist', { entryId })
    if (reply.ok) showToast(speak('waitlist.leftDone'), 'done')
    else showToast(describeError(reply.error, language), 'failed')
    onDone()
  }
  return (
    <Flow>
      <Button
        id={`change-${entryId}`}
        size="small"
        kind="neutral"
        label={speak('waitlist.change')}
        onPress={() => openPage('waitlistJoin', { entryId })}
      />
      <Button
        id={`leave-${entryId}`}
        size="small"
        kind="quiet"
        label={speak('waitlist.leave')}
        onPress={() => void leave()}
      />
    </Flow>
  )
}
