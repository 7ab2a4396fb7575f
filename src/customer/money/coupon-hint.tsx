import { useAnswer } from '../../client'
import { rankCoupons } from '../../domain/checkout/use-coupons'
import { Card, Paragraph, Stack, useFormats } from '../../ui'
import { useToday } from '../clock'
import { cloud } from '../cloud'
import { useSentences } from '../sentences'
import type { PlannedService } from '../visit/planned-visit'

interface CouponHintProps {
  readonly storeId: string
  readonly visit: readonly PlannedService[]
}

/** Before she books: the best coupon for this visit, and what it would take off. It is used when she pays. */
export function CouponHint({ storeId, visit }: CouponHintProps) {
  const speak = useSentences()
  const { money } = useFormats()
  const today = useToday()
  const { state } = useAnswer(cloud, 'loyalty/list-my-coupons', {})
  if (state.status !== 'ready') return null
  const held = state.data.coupons.filter(({ state: is, validFrom }) => is === 'active' && validFrom <= today)
  const lines = visit.map(({ service: { serviceId, categoryId, name, salePriceFen } }, position) => ({
    ...{ lineId: `l${position + 1}`, serviceId, categoryId, name, quantity: 1, unitPriceFen: salePriceFen },
    ...{ discounts: [], amountFen: salePriceFen, refundedFen: 0, staff: [] },
  }))
  const [best] = rankCoupons({ storeId, lines, payments: [] }, held)
  if (best === undefined) return null
  return (
    <Card id="coupon-hint" tone="tinted">
      <Stack gap="half">
        <Paragraph text={speak('coupons.hint', { name: best.coupon.name })} isBold />
        <Paragraph text={speak('coupons.hintNote', { amount: money(best.discountFen) })} size="small" tone="soft" />
      </Stack>
    </Card>
  )
}
