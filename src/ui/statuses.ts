/** The life of an appointment, in the order it is usually lived; colours are `--status-<name>` in tokens.css. */
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
