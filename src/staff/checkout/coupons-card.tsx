import { CouponChoice, Heading, Stack } from '../../ui'
import { cloud } from '../cloud'
import { useLiveAnswer } from '../live/use-live-answer'
import { useSentences } from '../messages'
import type { StaffBill } from '../shapes'
import type { ChangeBill } from './use-bill'

interface CouponsCardProps {
  readonly bill: StaffBill
  readonly isBusy: boolean
  readonly change: ChangeBill
}

/** 优惠券: her coupons that fit this bill, the best proposed; nothing to see where she has none. */
export function CouponsCard({ bill, isBusy, change }: CouponsCardProps) {
  const speak = useSentences()
  const { billId, fee, lines } = bill
  const isAsked = fee === undefined && lines.some(({ serviceId }) => serviceId !== undefined)
  const { state, reload } = useLiveAnswer('checkout/find-coupons-for-bill', isAsked ? { billId } : undefined)
  if (!isAsked || state.status !== 'ready') return null
  const { usable, unusable, canChoose } = state.data
  if (usable.length + unusable.length === 0 || (!canChoose && bill.coupons === undefined)) return null
  const choose = async (couponIds: readonly string[]): Promise<void> => {
    await change(({ version }) => cloud.call('checkout/choose-coupons', { billId, version, couponIds: [...couponIds] }))
    await reload()
  }
  return (
    <Stack gap="small">
      <Heading text={speak('coupons.title')} />
      <CouponChoice {...{ bill, isBusy }} found={state.data} onChoose={(ids) => void choose(ids)} />
    </Stack>
  )
}
