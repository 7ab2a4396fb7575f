import { useState } from 'react'
import type { CallData } from '../../client'
import { askConfirm, describeError, showToast, type ShownError, useLanguage } from '../../ui'
import { cloud } from '../cloud'
import { useDepositQuestion } from '../money/deposit-question'
import { bookedNow, openAlone } from '../routes'
import { useSentences } from '../sentences'
import { type FreeTime, readAlternatives } from './alternatives-sheet'

export type Proposal = NonNullable<CallData<'booking/show-my-rebooking'>['rebooking']>

export interface ProposalAnswers {
  readonly isBusy: boolean
  /** Set when the time was taken meanwhile. */
  readonly alternatives: readonly FreeTime[] | undefined
  /** First thing in the handler of a tap: it asks for messages. Without a time, the proposed one. */
  readonly accept: (instead?: FreeTime) => void
  readonly decline: () => void
  readonly forgetAlternatives: () => void
}

/** Answers a proposal; once it is taken the appointment opens. */
export function useProposal({ version }: Pick<Proposal, 'version'>, reload: () => Promise<void>): ProposalAnswers {
  const speak = useSentences()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const [alternatives, setAlternatives] = useState<readonly FreeTime[]>()
  const tellFailure = async (error: ShownError): Promise<void> => {
    showToast(describeError(error, language), 'failed')
    await reload()
  }
  const askDeposit = useDepositQuestion()
  const accept = async (instead: FreeTime | undefined, agreedDepositFen?: number): Promise<void> => {
    const asked = cloud.askForMessages([
      'appointmentConfirmed',
      'appointmentChanged',
      'appointmentReminder',
      'visitProposal',
    ])
    setIsBusy(true)
    setAlternatives(undefined)
    await asked
    const wish = {
      ...(instead !== undefined && { instead }),
      ...(agreedDepositFen !== undefined && { agreedDepositFen }),
    }
    const reply = await cloud.call('booking/accept-rebooking', { version, ...wish })
    if (reply.ok) openAlone('detail', bookedNow(reply.data.appointment))
    else if (reply.error.code === 'DEPOSIT_DUE') {
      const depositFen = await askDeposit(reply.error.details)
      if (depositFen !== undefined) await accept(instead, depositFen)
    } else if (reply.error.code === 'SLOT_TAKEN') setAlternatives(readAlternatives(reply.error.details))
    else await tellFailure(reply.error)
    setIsBusy(false)
  }
  const decline = async (): Promise<void> => {
    const isSure = await askConfirm({
      title: speak('proposal.declineAsk'),
      text: speak('proposal.declineNote'),
      confirmLabel: speak('proposal.decline'),
    })
    if (!isSure) return
    setIsBusy(true)
    const reply = await cloud.call('booking/decline-rebooking', { version })
    if (reply.ok) {
      showToast(speak('proposal.declined'), 'done')
      await reload()
    } else await tellFailure(reply.error)
    setIsBusy(false)
  }
  return {
    ...{ isBusy, alternatives },
    accept: (instead) => void accept(instead),
    decline: () => void decline(),
    forgetAlternatives: () => setAlternatives(undefined),
  }
}
