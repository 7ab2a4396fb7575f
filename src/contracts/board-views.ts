import * as z from 'zod'
import { appointmentItemView, staffAppointmentView } from './booking-views'
import { servicePhase } from './catalog'

/** A visit as the board needs it: with the phases of each service, which say what it takes of people and rooms. */
export const boardVisit = staffAppointmentView.extend({
  items: z.array(
    appointmentItemView.extend({
      phases: z.array(servicePhase),
      /** Whom she had asked for, while somebody else does it; absent: whoever does it, or nobody. */
      askedForStaffMemberId: z.string().optional(),
    }),
  ),
})
