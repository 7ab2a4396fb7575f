import { useState } from 'react'
import { isToCall } from '../../domain/booking/call-mark'
import { Button, Card, currentLanguage, describeError, Paragraph, showToast, Stack, useFormats } from '../../ui'
import { nowAt } from '../clock'
import { cloud } from '../cloud'
import { useSentences } from '../messages'
import type { Visit } from '../shapes'
import { tellNews } from '../state/news'
import { Reassign } from './reassign'

/** On a visit whose therapist will not be there: who, who else is free, and that the customer has been called. */
export function CallCard({ visit }: { readonly visit: Visit }) {
  const speak = useSentences()
  const formats = useFormats()
  const { callMark } = visit
  if (callMark === undefined || !(isToCall(visit) || callMark.calledAt !== undefined)) return null
  const { causes, calledAt, isCustomerAsked } = callMark
  const [cause] = causes
  return (
    <Card tone="tinted" id="call-card" title={speak(calledAt === undefined ? 'call.title' : 'call.called')}>
      <Stack gap="small">
        {causes.map(({ why, staffMemberId, staffName }) => (
          <Paragraph key={`${why}-${staffMemberId}`} text={speak(`call.${why}`, { name: staffName })} isBold />
        ))}
        {calledAt === undefined ? (
          <>
            <Paragraph text={speak(isCustomerAsked ? 'call.askedNote' : 'call.note')} size="small" tone="soft" />
            {cause !== undefined && <Reassign visit={visit} awayId={cause.staffMemberId} />}
            <Settle visit={visit} />
          </>
        ) : (
          <Paragraph
            text={speak('call.calledAt', { time: formats.moment(calledAt, nowAt()) })}
            size="small"
            tone="soft"
          />
        )}
      </Stack>
    </Card>
  )
}

function Settle({ visit: { appointmentId, version } }: { readonly visit: Visit }) {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  const settle = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('booking/settle-call', { appointmentId, version })
    setIsBusy(false)
    tellNews()
    if (reply.ok) showToast(speak('call.settled'), 'done')
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
  }
  return (
    <Button
      id={`settle-${appointmentId}`}
      icon="phone"
      kind="secondary"
      isBlock
      isBusy={isBusy}
      label={speak('call.settle')}
      onPress={() => void settle()}
    />
  )
}
