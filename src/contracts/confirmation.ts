import * as z from 'zod'
import { signatureStrokes } from './checkout-views'

/** Her word at the counter: she signs on the staff's screen, or shows the code of her visit. */
export const confirmation = z.union([
  z.strictObject({ strokes: signatureStrokes }),
  z.strictObject({ checkInCode: z.string().regex(/^\d{6}$/) }),
])
