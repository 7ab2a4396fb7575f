import { ListRow, Paragraph, Tag } from '../../ui'
import { useSentences } from '../messages'
import { useWaitlistText, type WaitlistEntry } from './waitlist-text'

export interface WaitlistRowProps {
  readonly entry: WaitlistEntry
  readonly onPress: () => void
}

/** One who waits: who, for what, when, and whether she is being asked. */
export function WaitlistRow({ entry, onPress }: WaitlistRowProps) {
  const speak = useSentences()
  const { whatOf, whenOf, stateOf } = useWaitlistText()
  const isOffered = entry.status === 'offered'
  const state = stateOf(entry)
  return (
    <ListRow
      id={`waiting-${entry.entryId}`}
      title={entry.customerName}
      note={whenOf(entry)}
      trailing={
        <Tag
          label={speak(isOffered ? 'waitlist.offered' : 'waitlist.waiting')}
          tone={isOffered ? 'warning' : 'neutral'}
        />
      }
      onPress={onPress}
    >
      <Paragraph text={whatOf(entry)} size="small" mostLines={2} />
      {state !== undefined && <Paragraph text={state} size="small" tone={isOffered ? 'warning' : 'soft'} />}
    </ListRow>
  )
}
