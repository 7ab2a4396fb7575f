import { useState } from 'react'
import { currentLanguage, describeError, showToast } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { AskReasonSheet } from '../../parts/ask-reason-sheet'
import { tellNews } from '../../state/news'

interface PauseSheetProps {
  readonly customerId: string
  readonly isActive: boolean
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Pauses a partner, or resumes her: what she has earned stays hers. */
export function PauseSheet({ customerId, isActive, isOpen, onClose }: PauseSheetProps) {
  const speak = useSentences()
  const [isBusy, setIsBusy] = useState(false)
  const set = async (reason: string): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('partner/set-partner-state', { customerId, isActive: !isActive, reason })
    setIsBusy(false)
    tellNews()
    if (!reply.ok) return showToast(describeError(reply.error, currentLanguage()), 'failed')
    showToast(speak('common.saved'), 'done')
    onClose()
  }
  const move = isActive ? 'referral.pause' : 'referral.resume'
  return (
    <AskReasonSheet
      isOpen={isOpen}
      title={speak(move)}
      note={speak(isActive ? 'referral.pauseNote' : 'referral.resumeNote')}
      label={speak('referral.reason')}
      neededText={speak('referral.reasonNeeded')}
      usual={[]}
      confirmLabel={speak(move)}
      isDanger={isActive}
      isBusy={isBusy}
      onClose={onClose}
      onGiven={(reason) => void set(reason)}
    />
  )
}
