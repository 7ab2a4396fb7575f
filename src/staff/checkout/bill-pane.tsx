import { useState } from 'react'
import { Flow, Heading, IconButton, Loadable, Stack } from '../../ui'
import { useSentences } from '../messages'
import { BillContent } from './bill-content'
import type { CheckoutStep } from './open-bill'
import { useBill } from './use-bill'

interface BillPaneProps {
  readonly billId: string
  readonly onClose: () => void
}

/** 收银 in the right pane of a wide window. Give it the bill's id as key. */
export function BillPane({ billId, onClose }: BillPaneProps) {
  const speak = useSentences()
  const { state, ...rest } = useBill(billId)
  const [step, setStep] = useState<CheckoutStep>()
  return (
    <Stack>
      <Flow align="between">
        <Heading text={speak('checkout.title')} />
        <IconButton id="close-bill" icon="close" label={speak('common.close')} onPress={onClose} />
      </Flow>
      <Loadable state={state} skeleton="card" onRetry={() => void rest.reload()}>
        {(bill) => <BillContent bill={bill} {...rest} step={step} onStep={setStep} hasBar />}
      </Loadable>
    </Stack>
  )
}
