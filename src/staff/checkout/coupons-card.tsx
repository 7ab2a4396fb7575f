import type { CallData } from '../../client'
import { Button, Card, CheckRow, Heading, ListRow, Stack, useCouponWords, useFormats } from '../../ui'
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

type Found = CallData<'checkout/find-coupons-for-bill'>

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
      <Card isBare id="coupons-card">
        <Usable {...{ bill, isBusy }} found={state.data} onChoose={(ids) => void choose(ids)} />
        <Unusable unusable={unusable} />
      </Card>
      <BestButton {...{ bill, isBusy }} found={state.data} onChoose={(ids) => void choose(ids)} />
    </Stack>
  )
}

interface UsableProps {
  readonly bill: StaffBill
  readonly found: Found
  readonly isBusy: boolean
  readonly onChoose: (couponIds: readonly string[]) => void
}

function Usable({ bill, found: { usable, proposedIds, canChoose }, isBusy, onChoose }: UsableProps) {
  const speak = useSentences()
  const wordsOf = useCouponWords()
  const { money } = useFormats()
  const usedIds = (bill.coupons ?? []).map(({ couponId }) => couponId)
  /** A tap adds one that may be combined with those there are, else takes their place; a second tap takes it off. */
  const toggle = (couponId: string, isStackable: boolean): void => {
    const others = usable.filter(({ coupon }) => usedIds.includes(coupon.couponId) && coupon.couponId !== couponId)
    const kept = isStackable ? others.filter(({ coupon }) => coupon.isStackable) : []
    const isOn = usedIds.includes(couponId)
    onChoose([...(isOn ? others : kept).map(({ coupon }) => coupon.couponId), ...(isOn ? [] : [couponId])])
  }
  return (
    <>
      {usable.map(({ coupon, discountFen }) => (
        <CheckRow
          key={coupon.couponId}
          id={`coupon-${coupon.couponId}`}
          label={`${coupon.name} · ${speak('coupons.saves', { amount: money(discountFen) })}`}
          note={`${proposedIds.includes(coupon.couponId) ? `${speak('coupons.best')} · ` : ''}${wordsOf(coupon).condition}`}
          isOn={usedIds.includes(coupon.couponId)}
          isDisabled={isBusy || !canChoose}
          onChange={() => toggle(coupon.couponId, coupon.isStackable)}
        />
      ))}
    </>
  )
}

/** One tap to the best, where something else is chosen. */
function BestButton({ bill, found: { proposedIds, canChoose }, isBusy, onChoose }: UsableProps) {
  const speak = useSentences()
  const usedIds = (bill.coupons ?? []).map(({ couponId }) => couponId)
  if (!canChoose || proposedIds.every((id) => usedIds.includes(id))) return null
  return (
    <Button
      id="use-best-coupon"
      kind="secondary"
      isBlock
      isBusy={isBusy}
      label={speak('coupons.useBest')}
      onPress={() => onChoose(proposedIds)}
    />
  )
}

/** Those that do not fit, and why: so that nobody argues over a coupon in vain. */
function Unusable({ unusable }: Pick<Found, 'unusable'>) {
  const speak = useSentences()
  const { money } = useFormats()
  return (
    <>
      {unusable.map(({ coupon, why, missingFen = 0 }) => (
        <ListRow
          key={coupon.couponId}
          title={coupon.name}
          note={
            why === 'threshold'
              ? speak('coupons.why.threshold', { amount: money(missingFen) })
              : speak(`coupons.why.${why}`)
          }
          isDisabled
        />
      ))}
    </>
  )
}
