import * as z from 'zod'
import { defineContract } from './contract'
import { idOf } from './fields'

/** 黑名单: puts a customer on the list of those who may not book, and says why, or takes her off. Audited. */
export const setBlocklisted = defineContract({
  name: 'booking/set-blocklisted',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z
    .strictObject({
      customerId: idOf('cust'),
      isBlocklisted: z.boolean(),
      /** Why she is put on it: for staff, and for her when she asks for her data. Kept while she is on the list. */
      reason: z.string().trim().max(100).default(''),
    })
    .refine(({ isBlocklisted, reason }) => isBlocklisted === (reason !== ''), {
      path: ['reason'],
      message: 'a reason belongs to being put on the list',
    }),
  reply: z.object({ isBlocklisted: z.boolean() }),
  errors: { CUSTOMER_UNKNOWN: 'There is no customer of that id.' },
})
