import { useState } from 'react'
import type { CallRequest } from '../../../client'
import { currentLanguage, describeError, showToast } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import type { StaffCard } from '../../parts/card-words'

type Change = CallRequest<'checkout/change-card'>['change']

/** Changes a card, with the reason; says so, or why not. `onDone` shows the card as it is then. */
export function useCardChange({ cardId, version }: StaffCard, onDone: () => void) {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  const change = async (wanted: Change, reason: string): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('checkout/change-card', { cardId, version, change: wanted, reason })
    setIsBusy(false)
    if (reply.ok) showToast(speak('common.saved'), 'done')
    else showToast(describeError(reply.error, currentLanguage()), 'failed')
    onDone()
  }
  return { isBusy, change }
}

/** What every one of these sheets is given. */
export interface CardSheetProps {
  readonly card: StaffCard
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}
