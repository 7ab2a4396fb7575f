import type { CallData } from '../../client'
import { useCouponWords } from '../coupon-words'
import { useFormats } from '../formats'
import { useSharedSentences } from '../messages/shared-sentences'
import type { Bill } from './bill-lines'
import { Button } from './button'
import { Card } from './card'
import { ListRow } from './list-row'
import { CheckRow } from './toggle-row'

type FittingCoupons = CallData<'checkout/find-coupons-for-bill'>

export interface CouponChoiceProps {
  readonly bill: Pick<Bill, 'coupons'>
  readonly found: FittingCoupons
  readonly isBusy: boolean
  readonly onChoose: (couponIds: readonly string[]) => void
}

/**
 * 优惠券: which coupons are used on a bill, and why the others cannot be; the best is one tap away. Once nothing can be
 * chosen any more, only those that are used.
 */
export function CouponChoice(props: CouponChoiceProps) {
  if (!props.found.canChoose) return <Used coupons={props.bill.coupons} />
  return (
    <>
      <Card isBare id="coupon-choice">
        <Usable {...props} />
        <Unusable unusable={props.found.unusable} />
      </Card>
      <BestButton {...props} />
    </>
  )
}

function Used({ coupons = [] }: Pick<Bill, 'coupons'>) {
  return (
    <Card isBare id="coupon-choice">
      {coupons.map(({ couponId, name }) => (
        <ListRow key={couponId} id={`coupon-${couponId}`} title={name} />
      ))}
    </Card>
  )
}

function Usable({ bill, found: { usable, proposedIds }, isBusy, onChoose }: CouponChoiceProps) {
  const speak = useSharedSentences()
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
          label={`${coupon.name} · ${speak('coupon.saves', { amount: money(discountFen) })}`}
          note={`${proposedIds.includes(coupon.couponId) ? `${speak('coupon.best')} · ` : ''}${wordsOf(coupon).condition}`}
          isOn={usedIds.includes(coupon.couponId)}
          isDisabled={isBusy}
          onChange={() => toggle(coupon.couponId, coupon.isStackable)}
        />
      ))}
    </>
  )
}

/** One tap to the best, where something else is chosen. */
function BestButton({ bill, found: { proposedIds }, isBusy, onChoose }: CouponChoiceProps) {
  const speak = useSharedSentences()
  const usedIds = (bill.coupons ?? []).map(({ couponId }) => couponId)
  if (proposedIds.every((id) => usedIds.includes(id))) return null
  return (
    <Button
      id="use-best-coupon"
      kind="secondary"
      isBlock
      isBusy={isBusy}
      label={speak('coupon.useBest')}
      onPress={() => onChoose(proposedIds)}
    />
  )
}

/** Those that do not fit, and why: so that nobody looks for a coupon in vain. */
function Unusable({ unusable }: Pick<FittingCoupons, 'unusable'>) {
  const speak = useSharedSentences()
  const { money } = useFormats()
  return (
    <>
      {unusable.map(({ coupon, why, missingFen = 0 }) => (
        <ListRow
          key={coupon.couponId}
          title={coupon.name}
          note={
            why === 'threshold'
              ? speak('coupon.why.threshold', { amount: money(missingFen) })
              : speak(`coupon.why.${why}`)
          }
          isDisabled
        />
      ))}
    </>
  )
}
