import { useState } from 'react'
import { Button, Card, Flow, Heading, Money, Paragraph, Picture, Stack, useFormats, usePayoutReason } from '../../../ui'
import { nowAt } from '../../clock'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import type { Payout, PayoutState } from '../../shapes'
import { ApproveSheet } from './approve-sheet'
import { Checks } from './checks'
import { ProofSheet } from './proof-sheet'
import { RecallSheet } from './recall-sheet'
import { RejectSheet } from './reject-sheet'

const PROOF_PX = 120

type Step = 'approve' | 'reject' | 'proof' | 'recall'

/** One payout with everything it is decided by, and what may be done with it. */
export function PayoutCard({ payout }: { readonly payout: Payout }) {
  const speak = useSentences()
  const formats = useFormats()
  const [step, setStep] = useState<Step>()
  const { payoutId, customerName, amountFen, requestedAt, state } = payout
  const close = (): void => setStep(undefined)
  return (
    <Card id={`payout-${payoutId}`}>
      <Stack gap="small">
        <Heading
          text={customerName}
          note={speak('payouts.requestedAt', { when: formats.moment(requestedAt, nowAt()) })}
          aside={<Money amountFen={amountFen} size="title" tone="accent" />}
        />
        <Arrives payout={payout} />
        <Checks checks={payout.checks} />
        {state === 'requested' && <Held heldBy={payout.heldBy ?? []} />}
        <Ending payout={payout} />
        <Moves payout={payout} onStep={setStep} />
      </Stack>
      <ApproveSheet payout={payout} isOpen={step === 'approve'} onClose={close} />
      <RejectSheet payout={payout} isOpen={step === 'reject'} onClose={close} />
      <ProofSheet payout={payout} isOpen={step === 'proof'} onClose={close} />
      <RecallSheet payout={payout} isOpen={step === 'recall'} onClose={close} />
    </Card>
  )
}

interface MovesProps {
  readonly payout: Payout
  readonly onStep: (step: Step) => void
}

/** What may be done with it as it stands. */
function Moves({ payout, onStep }: MovesProps) {
  const speak = useSentences()
  const { payoutId, customerId, method, state, isRecallable = false } = payout
  const isToBePaidOutside = state === 'approved' && method === 'outside'
  const isRejectable = state === 'requested' || isToBePaidOutside
  return (
    <Flow gap="small">
      {state === 'requested' && (
        <Button
          id={`approve-${payoutId}`}
          size="small"
          label={speak('payouts.approve')}
          onPress={() => onStep('approve')}
        />
      )}
      {isToBePaidOutside && (
        <Button id={`proof-${payoutId}`} size="small" label={speak('payouts.record')} onPress={() => onStep('proof')} />
      )}
      {isRejectable && (
        <Button
          id={`reject-${payoutId}`}
          size="small"
          kind="danger"
          label={speak('payouts.reject')}
          onPress={() => onStep('reject')}
        />
      )}
      {isRecallable && (
        <Button
          id={`recall-${payoutId}`}
          size="small"
          kind="danger"
          label={speak('payouts.recall')}
          onPress={() => onStep('recall')}
        />
      )}
      <Button
        id={`partner-${payoutId}`}
        size="small"
        kind="quiet"
        label={speak('payouts.toPartner')}
        onPress={() => openPage('people/referral', { id: customerId })}
      />
    </Flow>
  )
}

/** Signals that have to be looked at first; once they are cleared it can be approved. */
function Held({ heldBy }: { readonly heldBy: NonNullable<Payout['heldBy']> }) {
  const speak = useSentences()
  if (heldBy.length === 0) return null
  return (
    <Button
      id="to-flags"
      size="small"
      kind="secondary"
      icon="warning"
      label={speak('flags.toList')}
      onPress={() => openPage('money/flags')}
    />
  )
}

/** What is kept for the tax office, and what she gets. */
function Arrives({ payout: { amountFen, taxFen, arrivesFen } }: { readonly payout: Payout }) {
  const speak = useSentences()
  const formats = useFormats()
  return (
    <Paragraph
      text={speak('payouts.arrives', {
        amount: formats.money(amountFen),
        tax: formats.money(taxFen),
        arrives: formats.money(arrivesFen),
      })}
      size="small"
    />
  )
}

/** States in which the money is available to her again. */
const GIVEN_BACK: readonly PayoutState[] = ['rejected', 'failed', 'expired', 'cancelled']

/** How it was to be paid, why it was not, and what proves that it was. */
function Ending({ payout }: { readonly payout: Payout }) {
  const speak = useSentences()
  const formats = useFormats()
  const sayReason = usePayoutReason()
  const { state, method, reason, settledAt, proofFileId, proofNote, isBeingRecalled = false } = payout
  const why = state === 'approved' ? 'payouts.retry' : 'payouts.why'
  return (
    <>
      {method !== undefined && <Paragraph text={speak(`payouts.method.${method}`)} size="small" tone="soft" />}
      {reason !== undefined && !isBeingRecalled && (
        <Paragraph text={speak(why, { reason: sayReason(reason) })} size="small" tone="warning" />
      )}
      <Recalled payout={payout} />
      {GIVEN_BACK.includes(state) && <Paragraph text={speak('payouts.back')} size="small" tone="soft" />}
      {settledAt !== undefined && (
        <Paragraph
          text={speak('payouts.settledAt', { when: formats.moment(settledAt, nowAt()) })}
          size="small"
          tone="soft"
        />
      )}
      {proofNote !== undefined && proofNote !== '' && (
        <Paragraph text={speak('payouts.proofNote', { note: proofNote })} size="small" />
      )}
      {proofFileId !== undefined && <Picture picture={proofFileId} widthPx={PROOF_PX} isRounded />}
    </>
  )
}

/** That it is being recalled, and why; or that it was too late for that. What was recalled says so by its reason. */
function Recalled({ payout: { state, recall, isBeingRecalled = false } }: { readonly payout: Payout }) {
  const speak = useSentences()
  if (recall === undefined) return null
  return (
    <>
      {isBeingRecalled && <Paragraph text={speak('payouts.recalling')} size="small" tone="warning" isBold />}
      {isBeingRecalled && <Paragraph text={speak('payouts.recallReason', { reason: recall.reason })} size="small" />}
      {state === 'paid' && <Paragraph text={speak('payouts.recallTooLate')} size="small" tone="warning" />}
    </>
  )
}
