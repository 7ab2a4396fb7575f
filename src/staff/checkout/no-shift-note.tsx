import { Paragraph } from '../../ui'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'

/** Says before cash is taken that no shift would count it; nothing when one is open, or where nobody ever opens one. */
export function NoShiftNote({ storeId }: { readonly storeId: string }) {
  const speak = useSentences()
  const { state } = useLiveAnswer('checkout/show-till', { storeId })
  if (state.status !== 'ready' || state.data.shift !== undefined || state.data.lastCountedFen === undefined) return null
  return <Paragraph id="no-shift" text={speak('till.payWithout')} size="small" tone="warning" />
}
