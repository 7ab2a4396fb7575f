import { err, ok, type Result } from '../shared/result'
import type { CouponTemplate } from './coupon'

export type ExchangeRefused =
  | { readonly code: 'TEMPLATE_UNKNOWN' }
  | { readonly code: 'POINTS_PRICE_CHANGED'; readonly costsPoints: number }
  | { readonly code: 'POINTS_SHORT'; readonly missing: number }

/** Whether points buy this template, at the price she was shown and with the points she has; then, the template. */
export function priceInPoints<Template extends Pick<CouponTemplate, 'costsPoints'>>(
  template: Template | undefined,
  { costsPoints, points }: { readonly costsPoints: number; readonly points: number },
): Result<Template, ExchangeRefused> {
  if (template?.costsPoints === undefined) return err({ code: 'TEMPLATE_UNKNOWN' })
  if (template.costsPoints !== costsPoints)
    return err({ code: 'POINTS_PRICE_CHANGED', costsPoints: template.costsPoints })
  return points < costsPoints ? err({ code: 'POINTS_SHORT', missing: costsPoints - points }) : ok(template)
}
