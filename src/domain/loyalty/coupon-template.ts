import type { CouponTerms } from '../shared/coupon-terms'
import { err, ok, type Result } from '../shared/result'

/** A list that people can still find something in. */
export const MOST_TEMPLATES = 100

/** What the stores offer that the template is for, and how many templates there are. */
export interface TemplateFacts {
  readonly serviceIds: readonly string[]
  readonly categoryIds: readonly string[]
  readonly templateCount: number
}

export type TemplateRefused =
  | { readonly code: 'SERVICE_UNKNOWN'; readonly serviceId: string }
  | { readonly code: 'CATEGORY_UNKNOWN'; readonly categoryId: string }
  | { readonly code: 'SERVICE_NEEDED' }
  | { readonly code: 'TOO_MANY_TEMPLATES' }

/** Whether a template can be kept: what it is for is there, and a price for one service says for which. */
export function checkTemplate(
  { benefit, serviceIds, categoryIds }: Pick<CouponTerms, 'benefit' | 'serviceIds' | 'categoryIds'>,
  { serviceIds: services, categoryIds: categories, templateCount }: TemplateFacts,
): Result<undefined, TemplateRefused> {
  if (templateCount >= MOST_TEMPLATES) return err({ code: 'TOO_MANY_TEMPLATES' })
  const serviceId = serviceIds.find((id) => !services.includes(id))
  if (serviceId !== undefined) return err({ code: 'SERVICE_UNKNOWN', serviceId })
  const categoryId = categoryIds.find((id) => !categories.includes(id))
  if (categoryId !== undefined) return err({ code: 'CATEGORY_UNKNOWN', categoryId })
  return benefit.kind === 'service' && serviceIds.length === 0 ? err({ code: 'SERVICE_NEEDED' }) : ok(undefined)
}
