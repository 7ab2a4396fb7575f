import { useState } from 'react'
import { currentLanguage, describeError, type ShownError, showToast } from '../../../ui'
import { tellNews } from '../../state/news'

type Reply = { readonly ok: true } | { readonly ok: false; readonly error: ShownError }

/** Carries a decision out, says how it went, and lets the list be asked for again. */
export function usePayoutStep(onDone: () => void) {
  const [isBusy, setIsBusy] = useState(false)
  const run = async (call: () => Promise<Reply>, doneText: string): Promise<void> => {
    setIsBusy(true)
    const reply = await call()
    setIsBusy(false)
    tellNews()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    showToast(doneText, 'done')
    onDone()
  }
  return { isBusy, run }
}

/** What every sheet about a payout is given. */
export interface PayoutSheetProps<Payout> {
  readonly payout: Payout
  readonly isOpen: boolean
  readonly onClose: () => void
}
