import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { previewRefund } from '../../../domain/checkout/refunds'
import { ActionBar, Button, Loadable, Money, Paragraph, Segmented, showToast, Stack, useFormats } from '../../../ui'
import { type ChangeBill, useBill } from '../../checkout/use-bill'
import { cloud } from '../../cloud'
import { useSentences } from '../../messages'
import { leavePage } from '../../navigation'
import { AskReasonSheet, type AskReasonSheetProps } from '../../parts/ask-reason-sheet'
import { forStaff } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import type { StaffBill } from '../../shapes'
import { LineAmounts } from './line-amounts'
import { linesToRefund, requestOf, sumFenOf, type TypedAmounts } from './refund-lines'
import { SplitCard, useSplitSentence } from './split-card'

/** 退款: how much of what, and how it goes back; seen before it is done. */
function RefundPage() {
  const speak = useSentences()
  const { id = '' } = useRouter().params
  const { state, reload, isBusy, change } = useBill(id)
  return (
    <Loadable
      state={state}
      onRetry={() => void reload()}
      skeleton={<StaffScreen tab="desk" isAbove title={speak('refund.title')} />}
    >
      {(bill) => <RefundForm bill={bill} isBusy={isBusy} change={change} />}
    </Loadable>
  )
}

interface RefundFormProps {
  readonly bill: StaffBill
  readonly isBusy: boolean
  readonly change: ChangeBill
}

function RefundForm({ bill, isBusy, change }: RefundFormProps) {
  const speak = useSentences()
  // What was paid of an open bill goes back only as a whole.
  const canChoose = bill.status === 'paid'
  const [mode, setMode] = useState<'all' | 'lines'>('all')
  const [typed, setTyped] = useState<TypedAmounts>({})
  const [isAsking, setIsAsking] = useState(false)
  const lines = mode === 'lines' ? linesToRefund(bill, typed) : []
  const parts = lines === undefined ? [] : previewRefund(bill, mode === 'all' ? undefined : lines)
  const amountFen = sumFenOf(parts)
  const splitSentence = useSplitSentence(parts)
  const refund = async (reason: string): Promise<void> => {
    const isDone = await change(({ billId, version }) =>
      cloud.call('checkout/refund-bill', {
        billId,
        version,
        reason,
        ...(mode === 'lines' && lines !== undefined && { lines: lines.map(requestOf) }),
      }),
    )
    setIsAsking(false)
    if (!isDone) return
    showToast(speak('refund.done'), 'done')
    leavePage()
  }
  return (
    <StaffScreen
      tab="desk"
      isAbove
      title={speak('refund.title')}
      note={bill.customerName}
      bar={<RefundBar amountFen={amountFen} isWrong={lines === undefined} onRefund={() => setIsAsking(true)} />}
    >
      <Stack>
        {canChoose ? (
          <Segmented
            id="refund-mode"
            value={mode}
            onChange={setMode}
            options={[
              { value: 'all', label: speak('refund.all') },
              { value: 'lines', label: speak('refund.lines') },
            ]}
          />
        ) : (
          <Paragraph text={speak('refund.onlyAll')} tone="warning" />
        )}
        {mode === 'lines' && <LineAmounts bill={bill} typed={typed} onType={setTyped} />}
        <SplitCard parts={parts} />
      </Stack>
      <WhySheet
        isOpen={isAsking}
        note={splitSentence}
        isBusy={isBusy}
        onClose={() => setIsAsking(false)}
        onGiven={(reason) => void refund(reason)}
      />
    </StaffScreen>
  )
}

type WhySheetProps = Pick<AskReasonSheetProps, 'isOpen' | 'note' | 'isBusy' | 'onClose' | 'onGiven'>

/** The last question: why, with how it goes back. */
function WhySheet(props: WhySheetProps) {
  const speak = useSentences()
  return (
    <AskReasonSheet
      {...props}
      title={speak('refund.why')}
      label={speak('refund.reason')}
      neededText={speak('refund.reasonNeeded')}
      usual={(['notHappy', 'wrong', 'other'] as const).map((key) => ({ key, text: speak(`refund.why.${key}`) }))}
      confirmLabel={speak('refund.confirm')}
    />
  )
}

interface RefundBarProps {
  readonly amountFen: number
  readonly isWrong: boolean
  readonly onRefund: () => void
}

function RefundBar({ amountFen, isWrong, onRefund }: RefundBarProps) {
  const speak = useSentences()
  const formats = useFormats()
  return (
    <ActionBar summary={<Money amountFen={amountFen} size="title" tone="accent" />}>
      <Button
        id="refund"
        kind="danger"
        isBlock
        label={speak('refund.submit', { amount: formats.money(amountFen) })}
        isDisabled={isWrong || amountFen === 0}
        onPress={onRefund}
      />
    </ActionBar>
  )
}

export default forStaff(RefundPage)
