import * as z from 'zod'
import { defineContract, type StaffRole } from './contract'
import { idOf } from './fields'

const COUNTER: readonly StaffRole[] = ['receptionist', 'storeManager', 'owner']
const NOT_YOUR_STORE = 'The caller does not work at that store.'

/** Of the store's own network: WeChat lets a mini-program speak to no other address without a certificate. */
const privateAddress = z
  .string()
  .regex(/^(10|192\.168|172\.(1[6-9]|2\d|3[01]))(\.(25[0-5]|2[0-4]\d|1?\d?\d)){2,3}$/)
  .refine((address) => address.split('.').length === 4, 'four numbers')

/** A store's receipt printer: where it listens, and how many columns its paper has (58 mm: 32, 80 mm: 48). */
export const printerSettings = z.object({
  address: privateAddress,
  /** 9100 as printers come. WeChat forbids ports below 1024 and some others. */
  port: z.int().min(1024).max(65_535),
  columns: z.union([z.literal(32), z.literal(48)]),
})

/** 打印小票 of a paid bill: the first print, or 补打, which is marked. Repeated, the same print. */
export const printReceipt = defineContract({
  name: 'checkout/print-receipt',
  kind: 'command',
  allow: COUNTER,
  request: z.strictObject({ billId: idOf('bill') }),
  reply: z.object({
    /** 1 for the first print. */
    copyNumber: z.int(),
    columns: z.int(),
    /** The lines, for a browser's print dialog. */
    lines: z.array(z.object({ text: z.string(), isLarge: z.boolean() })),
    /** ESC/POS bytes, GBK, as base64. */
    bytes: z.string(),
    /** Absent: the store has told of no printer. */
    printer: printerSettings.optional(),
  }),
  errors: {
    BILL_UNKNOWN: 'There is no bill of that id that the caller may see.',
    BILL_NOT_PAID: 'A receipt is of a paid bill; status says what it is.',
  },
})

/** The store's printer. */
export const showPrinter = defineContract({
  name: 'checkout/show-printer',
  kind: 'query',
  allow: COUNTER,
  request: z.strictObject({ storeId: idOf('store') }),
  reply: z.object({ printer: printerSettings.optional() }),
  errors: { NOT_YOUR_STORE },
})

/** Says where the store's printer is; without one, receipts are pictures and browsers print. */
export const savePrinter = defineContract({
  name: 'checkout/save-printer',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ storeId: idOf('store'), printer: z.strictObject(printerSettings.shape).optional() }),
  reply: z.object({ printer: printerSettings.optional() }),
  errors: { NOT_YOUR_STORE },
})
