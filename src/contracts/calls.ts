import * as z from 'zod'
import { APPOINTMENT_UNKNOWN, NOT_YOUR_STORE, VERSION_OUTDATED } from './booking-errors'
import { staffAppointmentView } from './booking-views'
import { defineContract } from './contract'
import { idOf } from './fields'

/** 待电联: coming visits whose customers somebody has to speak with, the earliest first. */
export const listToCall = defineContract({
  name: 'booking/list-to-call',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ storeId: idOf('store') }),
  reply: z.object({ appointments: z.array(staffAppointmentView) }),
  errors: { NOT_YOUR_STORE },
})

/** 已电联: the customer was called, and the visit stays as it is. Moving or cancelling it settles it too. */
export const settleCall = defineContract({
  name: 'booking/settle-call',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ appointmentId: idOf('appt'), version: z.int().min(1) }),
  reply: z.object({ appointment: staffAppointmentView }),
  errors: {
    APPOINTMENT_UNKNOWN,
    VERSION_OUTDATED,
    NOT_TO_CALL: 'Nobody has to be called about it, or somebody was called already.',
  },
})
