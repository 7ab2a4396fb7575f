import * as z from 'zod'
import { signatureStrokes } from './checkout-views'
import { defineContract } from './contract'
import { idOf } from './fields'

/** Her word at the counter: she signs on the staff's screen, or tells the code that her app shows her for this bill. */
export const confirmation = z.union([
  z.strictObject({ strokes: signatureStrokes }),
  z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
])

/** What a wrong one is answered with. */
export const CODE_WRONG =
  'It is not the code that her app shows for the bill as it is now, or it is over; five wrong ones end it too.'

/**
 * 付款码: a fresh code for one payment of the caller's open bill at the counter, by card or from her account. Nobody but she
 * sees it; it is good once and for five minutes, for the bill as she sees it, and a new one ends the one before.
 */
export const makeBillCode = defineContract({
  name: 'checkout/make-bill-code',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({ billId: idOf('bill'), version: z.int().min(1) }),
  reply: z.object({ code: z.string(), expiresAt: z.int() }),
  errors: {
    BILL_UNKNOWN: 'There is no bill of that id that the caller may see.',
    VERSION_OUTDATED: 'Somebody changed the bill meanwhile; version is the present one.',
    BILL_CLOSED: 'The bill is paid or cancelled; status says which.',
  },
})
