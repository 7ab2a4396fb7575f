import { useState } from 'react'
import {
  askConfirm,
  Button,
  Card,
  Countdown,
  describeError,
  Flow,
  Paragraph,
  showToast,
  Stack,
  useLanguage,
} from '../../../ui'
import { readClock } from '../../clock'
import { cloud } from '../../cloud'
import { useDepositQuestion } from '../../money/deposit-question'
import { bookedNow, openAlone } from '../../routes'
import { useSentences } from '../../sentences'
import type { EntryCardProps } from './entry-card'
import { useEntryText } from './entry-text'

/** A time she is asked about: one tap books it, another says no; how long is left counts down. */
export function OfferCard({ entry, onDone }: EntryCardProps) {
  const speak = useSentences()
  const { whatOf, offerTimeOf } = useEntryText()
  const { isBusy, accept, decline } = useAnswering(entry, onDone)
  const { offer, storeName } = entry
  if (offer === undefined) return null
  return (
    <Card id={entry.entryId} tone="tinted" title={speak('waitlist.offer')}>
      <Stack gap="small">
        <Paragraph text={offerTimeOf(offer)} size="title" isBold />
        <Paragraph text={whatOf(entry)} mostLines={2} />
        <Paragraph text={storeName} size="small" tone="soft" />
        <Flow>
          <Paragraph text={speak('waitlist.left')} size="small" isInline />
          <Countdown untilAt={offer.untilAt} now={readClock} onEnd={onDone} />
        </Flow>
        <Paragraph text={speak('waitlist.offerNote')} size="small" tone="soft" />
        <Button id="accept" label={speak('waitlist.accept')} isBlock isBusy={isBusy} onPress={accept} />
        <Button
          id="decline"
          kind="quiet"
          label={speak('waitlist.decline')}
          isBlock
          isDisabled={isBusy}
          onPress={decline}
        />
      </Stack>
    </Card>
  )
}

function useAnswering({ entryId, offer }: EntryCardProps['entry'], onDone: () => void) {
  const speak = useSentences()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const target = { entryId, offerId: offer?.offerId ?? '' }
  const askDeposit = useDepositQuestion()
  const accept = async (agreedDepositFen?: number): Promise<void> => {
    // Before anything else: WeChat allows the question in the tap itself only.
    const asked = cloud.askForMessages(['appointmentConfirmed', 'appointmentChanged', 'appointmentReminder'])
    setIsBusy(true)
    await asked
    const agreed = agreedDepositFen === undefined ? {} : { agreedDepositFen }
    const reply = await cloud.call('booking/accept-waitlist-offer', { ...target, ...agreed })
    setIsBusy(false)
    const appointment = reply.ok ? reply.data.appointment : undefined
    if (appointment !== undefined) return openAlone('detail', bookedNow(appointment))
    if (!reply.ok && reply.error.code === 'DEPOSIT_DUE') {
      const depositFen = await askDeposit(reply.error.details)
      return depositFen === undefined ? undefined : accept(depositFen)
    }
    showToast(reply.ok ? speak('waitlist.taken') : describeError(reply.error, language), 'failed')
    onDone()
  }
  const decline = async (): Promise<void> => {
    const isSure = await askConfirm({ title: speak('waitlist.declineAsk'), text: speak('waitlist.declineNote') })
    if (!isSure) return
    setIsBusy(true)
    const reply = await cloud.call('booking/decline-waitlist-offer', target)
    setIsBusy(false)
    if (reply.ok) showToast(speak('waitlist.declined'), 'done')
    else showToast(describeError(reply.error, language), 'failed')
    onDone()
  }
  return { isBusy, accept: () => void accept(), decline: () => void decline() }
}
