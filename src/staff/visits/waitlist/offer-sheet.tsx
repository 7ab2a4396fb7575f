import { useEffect, useState } from 'react'
import type { IsoDate } from '../../../domain/shared/time'
import { Button, Paragraph, Sheet, showToast, Stack } from '../../../ui'
import { useSentences } from '../../messages'
import { TimePicker } from '../../parts/time-picker'
import type { WaitlistEntry } from '../../parts/waitlist-text'
import { readDay, type Store } from '../../shapes'
import type { EntryMoves } from './use-entry-moves'

export interface OfferSheetProps {
  readonly store: Store
  /** Closed when absent. */
  readonly entry: WaitlistEntry | undefined
  readonly moves: EntryMoves
  readonly onClose: () => void
}

/** A free time to ask her about, from all that could be booked for her. */
export function OfferSheet({ store, entry, moves, onClose }: OfferSheetProps) {
  const speak = useSentences()
  const [time, setTime] = useState<{ readonly on?: IsoDate; readonly startMinute?: number }>({})
  const entryId = entry?.entryId
  const firstOn = entry?.firstOn
  useEffect(() => setTime(firstOn === undefined ? {} : { on: readDay(firstOn) }), [entryId, firstOn])
  const send = (): void => {
    const { on, startMinute } = time
    if (on === undefined || startMinute === undefined) return showToast(speak('waitlist.sendNone'), 'failed')
    moves.offer({ on, startMinute })
  }
  return (
    <Sheet
      id="offer-sheet"
      isOpen={entry !== undefined}
      onClose={onClose}
      title={speak('waitlist.offer')}
      actions={<Button id="send-offer" label={speak('waitlist.send')} isBlock isBusy={moves.isBusy} onPress={send} />}
    >
      <Stack>
        <Paragraph text={speak('waitlist.offerNote')} size="small" tone="soft" />
        {entry !== undefined && (
          <TimePicker
            store={store}
            items={entry.items.map(({ serviceId, staffMemberId }) => ({
              serviceId,
              ...(staffMemberId !== undefined && { staffMemberId }),
            }))}
            customerId={entry.customerId}
            {...time}
            onChoose={(on, startMinute) => setTime({ on, ...(startMinute !== undefined && { startMinute }) })}
          />
        )}
      </Stack>
    </Sheet>
  )
}
