import { err, ok, type Result } from '../shared/result'
import type { CouponTemplate } from './coupon'

export type ExchangeRefused =
  | { readonly code: 'TEMPLATE_UNKNOWN' }
  | { readonly code: 'POINTS_PRICE_CHANGED'; readonly pointsPrice: number }
  | { readonly code: 'POINTS_SHORT'; readonly missing: number }

/** Whether points buy this template, at the price she was shown and with the points she has; then, the template. */
export function priceInPoints<Template extends Pick<CouponTemplate, 'pointsPrice'>>(
  template: Template | undefined,
  { pointsPrice, balance }: { readonly pointsPrice: number; readonly balance: number },
): Result<Template, ExchangeRefused> {
  if (template?.pointsPrice === undefined) return err({ code: 'TEMPLATE_UNKNOWN' })
  if (template.pointsPrice !== pointsPrice)
    return err({ code: 'POINTS_PRICE_CHANGED', pointsPrice: template.pointsPrice })
  return balance < pointsPrice ? err({ code: 'POINTS_SHORT', missing: pointsPrice - balance }) : ok(template)
}
