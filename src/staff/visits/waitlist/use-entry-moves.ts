import { useState } from 'react'
import type { IsoDate } from '../../../domain/shared/time'
import { currentLanguage, describeError, type ShownError, showToast } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { useWaitlistText, type WaitlistEntry } from '../../parts/waitlist-text'
import { tellNews } from '../../state/news'

type Reply = { readonly ok: true } | { readonly ok: false; readonly error: ShownError }

export type EntryMoves = ReturnType<typeof useEntryMoves>

/** What staff do with an entry; each says how it went, and every list asks again. */
export function useEntryMoves(entry: WaitlistEntry | undefined, onDone: () => void) {
  const speak = useSentences()
  const { timeOf } = useWaitlistText()
  const [isBusy, setIsBusy] = useState(false)
  const entryId = entry?.entryId ?? ''
  const target = { entryId, offerId: entry?.offer?.offerId ?? '' }
  const when = entry?.offer === undefined ? '' : timeOf(entry.offer)
  const run = async <Done extends Reply>(work: () => Promise<Done>, say: (reply: Done & { ok: true }) => string) => {
    setIsBusy(true)
    const reply = await work()
    setIsBusy(false)
    // Also when it failed: what is shown may be outdated.
    tellNews()
    if (!isOk(reply)) return showToast(describeError(failureOf(reply), currentLanguage()), 'failed')
    showToast(say(reply), 'done')
    onDone()
  }
  return {
    isBusy,
    accept: () =>
      void run(
        () => cloud.call('booking/accept-waitlist-offer', target),
        ({ data }) => (data.outcome === 'booked' ? speak('waitlist.acceptDone', { when }) : speak('waitlist.taken')),
      ),
    decline: () =>
      void run(
        () => cloud.call('booking/decline-waitlist-offer', target),
        () => speak('waitlist.declineDone'),
      ),
    remove: (reason: string) =>
      void run(
        () => cloud.call('booking/remove-from-waitlist', { entryId, reason }),
        () => speak('waitlist.removeDone'),
      ),
    offer: (time: { readonly on: IsoDate; readonly startMinute: number }) =>
      void run(
        () => cloud.call('booking/offer-to-waitlist', { entryId, ...time }),
        () => speak('waitlist.offerDone', { when: timeOf(time) }),
      ),
  }
}

function isOk<Done extends Reply>(reply: Done): reply is Done & { ok: true } {
  return reply.ok
}

function failureOf(reply: Reply): ShownError {
  return reply.ok ? { code: 'INTERNAL' } : reply.error
}
