import type { CallData } from '../../client'
import { storeDateOf } from '../../domain/shared/time'
import { useCouponWords, useFormats } from '../../ui'
import { nowAt } from '../clock'
import { useSentences } from '../messages'

type Template = CallData<'loyalty/list-coupon-templates'>['templates'][number]
export type StaffCoupon = CallData<'loyalty/list-customer-coupons'>['coupons'][number]

/** A template in a line: what it takes off, what for, until when, how many are left. */
export function useTemplateFacts(): (template: Template) => string {
  const speak = useSentences()
  const wordsOf = useCouponWords()
  const { day } = useFormats()
  return (template) => {
    const { validity, stock, mostPerCustomer, costsPoints } = template
    const points = costsPoints === undefined ? [] : [speak('coupons.pointsFact', { points: costsPoints })]
    const { benefit, condition, scope } = wordsOf(template)
    const today = storeDateOf(nowAt())
    const valid =
      validity.kind === 'days'
        ? speak('coupons.days', { days: validity.days })
        : speak('coupons.between', { from: day(validity.fromOn, today), until: day(validity.untilOn, today) })
    const left = stock === undefined ? speak('coupons.stockAny') : speak('coupons.stock', { count: stock })
    return [
      benefit,
      condition,
      scope,
      valid,
      left,
      speak('coupons.perCustomer', { count: mostPerCustomer }),
      ...points,
    ].join(' · ')
  }
}

/** A customer's coupon in a line. */
export function useCouponFacts(): (coupon: StaffCoupon) => string {
  const speak = useSentences()
  const wordsOf = useCouponWords()
  const { day, moment } = useFormats()
  return (coupon) => {
    const today = storeDateOf(nowAt())
    const { benefit, condition, scope } = wordsOf(coupon)
    const { validFrom, expiresOn, handedOver } = coupon
    if (handedOver !== undefined) {
      const { storeName, at } = handedOver
      return [benefit, speak('coupons.pickedUp', { storeName, at: moment(at, nowAt()) })].join(' · ')
    }
    const from = validFrom > today ? [speak('coupons.from', { day: day(validFrom, today) })] : []
    const until = coupon.benefit.kind === 'gift' ? 'coupons.pickUpUntil' : 'coupons.until'
    return [benefit, condition, scope, ...from, speak(until, { day: day(expiresOn, today) })].join(' · ')
  }
}
