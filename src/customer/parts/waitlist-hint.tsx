import type { IsoDate } from '../../domain/shared/time'
import { Button } from '../../ui'
import { openPage } from '../routes'
import { useSentences } from '../sentences'

export interface WaitlistHintProps {
  /** The day she looked at; absent: none has times. */
  readonly on: IsoDate | undefined
  /** No time is left on it. */
  readonly isFull?: boolean
}

/** The way to the waitlist 候补, for the visit being put together: a button where all is full, else a quiet line. */
export function WaitlistHint({ on, isFull = false }: WaitlistHintProps) {
  const speak = useSentences()
  return (
    <Button
      id="join-waitlist"
      kind={isFull ? 'secondary' : 'quiet'}
      icon="bell"
      label={speak(isFull ? 'waitlist.joinFull' : 'waitlist.hint')}
      isBlock
      onPress={() => openPage('waitlistJoin', { on })}
    />
  )
}
