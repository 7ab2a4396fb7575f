/** What WeChat itself calls somebody who has not said how to be called. */
export const UNNAMED = '微信用户'

/** What stands where the name of a deleted customer stood. */
export const DELETED_NAME = '已注销'

/** How a question for customers is answered. */
export type CustomerQuestion =
  | { readonly type: 'latest' }
  | { readonly type: 'phone'; readonly phone: string }
  | { readonly type: 'phoneTail'; readonly phoneTail: string }
  | { readonly type: 'name'; readonly prefix: string }

/** Reads what staff type to find a customer: nothing, a whole phone, its last four digits, or how the name begins. */
export function readCustomerQuestion(text: string): CustomerQuestion {
  const trimmed = text.trim()
  if (trimmed === '') return { type: 'latest' }
  const digits = trimmed.replace(/[\s-]/g, '')
  if (/^1\d{10}$/.test(digits)) return { type: 'phone', phone: digits }
  if (/^\d{4}$/.test(digits)) return { type: 'phoneTail', phoneTail: digits }
  return { type: 'name', prefix: trimmed }
}
