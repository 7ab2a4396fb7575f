import * as z from 'zod'
import { defineContract } from './contract'
import { idOf } from './fields'

/** A day of the year, without the year: `03-08`. */
export const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)

const DAY_UNKNOWN = 'No year has that day.'

/** 生日: the caller says it once; later the salon changes it. */
export const setMyBirthday = defineContract({
  name: 'loyalty/set-my-birthday',
  kind: 'command',
  allow: ['customer'],
  readsAccount: true,
  request: z.strictObject({ monthDay }),
  reply: z.object({ monthDay }),
  errors: { DAY_UNKNOWN, BIRTHDAY_FIXED: 'She has said it already.' },
})

/** 生日, put right by the salon. */
export const setCustomerBirthday = defineContract({
  name: 'loyalty/set-customer-birthday',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ customerId: idOf('cust'), monthDay }),
  reply: z.object({ monthDay }),
  errors: { DAY_UNKNOWN, CUSTOMER_UNKNOWN: 'There is no customer of that id.' },
})
