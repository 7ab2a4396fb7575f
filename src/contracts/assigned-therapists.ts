import * as z from 'zod'
import { CUSTOMER_UNKNOWN, NOT_YOUR_STORE } from './booking-errors'
import { defineContract } from './contract'
import { idOf } from './fields'

/** 分配: says whose customer she is at a store, or that she is nobody's. Audited. */
export const assignTherapist = defineContract({
  name: 'booking/assign-therapist',
  kind: 'command',
  allow: ['receptionist', 'storeManager', 'owner'],
  request: z.strictObject({
    storeId: idOf('store'),
    customerId: idOf('cust'),
    /** Absent: nobody's. */
    staffMemberId: idOf('staff').optional(),
  }),
  reply: z.object({ staffMemberId: z.string().optional() }),
  errors: {
    NOT_YOUR_STORE,
    CUSTOMER_UNKNOWN,
    STAFF_MEMBER_UNKNOWN: 'There is no therapist of that id on the store’s list.',
  },
})
