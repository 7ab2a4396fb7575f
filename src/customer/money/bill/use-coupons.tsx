import { useState } from 'react'
import { useAnswer } from '../../../client'
import { type Bill, CouponChoice, Heading, describeError, showToast, Stack, useLanguage } from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'

export interface UseCouponsProps {
  readonly bill: Bill
  readonly reload: () => Promise<void>
}

/** 优惠券: which of my coupons fit this bill, the best proposed; nothing to see where she has none. */
export function UseCoupons({ bill, reload }: UseCouponsProps) {
  return bill.status === 'open' && bill.fee === undefined ? <Fitting {...{ bill, reload }} /> : null
}

function Fitting({ bill, reload }: UseCouponsProps) {
  const speak = useSentences()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const { state, reload: reloadCoupons } = useAnswer(cloud, 'checkout/find-coupons-for-bill', { billId: bill.billId })
  if (state.status !== 'ready') return null
  const { usable, unusable, canChoose } = state.data
  if (usable.length + unusable.length === 0 || (!canChoose && bill.coupons === undefined)) return null
  const choose = async (couponIds: readonly string[]): Promise<void> => {
    setIsBusy(true)
    const { billId, version } = bill
    const reply = await cloud.call('checkout/choose-my-coupons', { billId, version, couponIds: [...couponIds] })
    await reload()
    await reloadCoupons()
    setIsBusy(false)
    if (!reply.ok) showToast(describeError(reply.error, language), 'failed')
  }
  return (
    <Stack gap="small">
      <Heading text={speak('coupons.choose')} />
      <CouponChoice {...{ bill, isBusy }} found={state.data} onChoose={(ids) => void choose(ids)} />
    </Stack>
  )
}
