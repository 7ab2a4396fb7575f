import { isToCall } from '../../domain/booking/call-mark'
import { Tag } from '../../ui'
import { useSentences } from '../messages'
import type { Visit } from '../shapes'

/** 待电联: says that somebody has to speak with the customer, or that she was asked to choose another time. */
export function CallTag({ visit }: { readonly visit: Pick<Visit, 'status' | 'callMark'> }) {
  const speak = useSentences()
  const { callMark } = visit
  if (callMark === undefined) return null
  if (callMark.calledAt !== undefined) return <Tag label={speak('call.called')} />
  if (!isToCall(visit)) return null
  return <Tag label={speak(callMark.isCustomerAsked ? 'call.asked' : 'call.badge')} tone="danger" />
}
