import * as z from 'zod'
import { printerSettings } from '../../../contracts/receipts'
import { defineCollection } from '../../platform/database'

/** How often a bill's receipt was printed; `_id` is the bill's. */
export const receiptPrints = defineCollection('receiptPrints', z.object({ _id: z.string(), count: z.int() }))

/** A store's receipt printer; `_id` is the store's. */
export const printers = defineCollection('printers', z.object({ _id: z.string(), printer: printerSettings }))
