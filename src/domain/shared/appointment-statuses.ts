/**
 * Where an appointment stands, in the order it is usually lived: held (paying) → requested → confirmed → arrived →
 * inService → completed; the others end it. The first five take their minutes.
 */
export const APPOINTMENT_STATUSES = [
  'held',
  'requested',
  'confirmed',
  'arrived',
  'inService',
  'completed',
  'cancelled',
  'declined',
  'expired',
  'noShow',
] as const
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number]
