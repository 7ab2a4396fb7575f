import type { CallData } from '../../client'
import { Flow, Paragraph, Stack, useCouponWords, useFormats } from '../../ui'
import { useToday } from '../clock'
import { useSentences } from '../sentences'

export type CustomerCoupon = CallData<'loyalty/list-my-coupons'>['coupons'][number]

/** A coupon at a glance: what it takes off, its name, from what on, what for, and until when. */
export function CouponFacts({
  coupon,
  isSoft = false,
}: {
  readonly coupon: CustomerCoupon
  readonly isSoft?: boolean
}) {
  const speak = useSentences()
  const wordsOf = useCouponWords()
  const { day } = useFormats()
  const today = useToday()
  const { benefit, condition, scope } = wordsOf(coupon)
  const { name, validFrom, expiresOn, storeNames } = coupon
  const times = [
    ...(validFrom > today ? [speak('coupons.from', { day: day(validFrom, today) })] : []),
    speak(coupon.benefit.kind === 'gift' ? 'coupons.pickUpUntil' : 'coupons.until', { day: day(expiresOn, today) }),
  ]
  return (
    <Stack gap="half">
      <Flow align="between" gap="small">
        <Paragraph text={name} isBold isInline {...(isSoft ? { tone: 'soft' } : {})} />
        <Paragraph text={benefit} size="strong" isBold isInline tone={isSoft ? 'soft' : 'accent'} />
      </Flow>
      <Paragraph text={`${condition} · ${scope}`} tone="soft" size="small" />
      <Paragraph text={times.join(' · ')} tone="soft" size="small" />
      <Paragraph text={storeNames.join('、')} tone="soft" size="small" />
    </Stack>
  )
}
