import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Loadable } from '../../../ui'
import { BillContent } from '../../checkout/bill-content'
import { type CheckoutStep, PayBar } from '../../checkout/open-bill'
import { useBill } from '../../checkout/use-bill'
import { useSentences } from '../../messages'
import { forStaff } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'

/** 收银: what does she pay? On a page of its own. */
function CheckoutPage() {
  const speak = useSentences()
  const { id = '' } = useRouter().params
  const { state, ...rest } = useBill(id)
  const [step, setStep] = useState<CheckoutStep>()
  const bill = state.status === 'ready' && state.data.status === 'open' ? state.data : undefined
  return (
    <StaffScreen
      tab="schedule"
      isAbove
      title={speak('checkout.title')}
      bar={bill === undefined ? undefined : <PayBar bill={bill} {...rest} onStep={setStep} />}
    >
      <Loadable state={state} skeleton="card" onRetry={() => void rest.reload()}>
        {(shown) => <BillContent bill={shown} {...rest} step={step} onStep={setStep} />}
      </Loadable>
    </StaffScreen>
  )
}

export default forStaff(CheckoutPage)
