import { useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import {
  type Bill,
  Button,
  Card,
  CheckRow,
  Heading,
  describeError,
  ListRow,
  showToast,
  Stack,
  useCouponWords,
  useFormats,
  useLanguage,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'

export interface UseCouponsProps {
  readonly bill: Bill
  readonly reload: () => Promise<void>
}

type Found = CallData<'checkout/find-coupons-for-bill'>

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
      <Card isBare id="use-coupons">
        <Usable {...{ bill, isBusy }} found={state.data} onChoose={(ids) => void choose(ids)} />
        <Unusable unusable={unusable} />
      </Card>
      <BestButton {...{ bill, isBusy }} found={state.data} onChoose={(ids) => void choose(ids)} />
    </Stack>
  )
}

interface UsableProps {
  readonly bill: Bill
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

/** Those that do not fit, and why: so that nobody looks for a coupon in vain. */
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
