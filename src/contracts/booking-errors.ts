/** What the codes mean that several actions of booking may answer with. */
export const STORE_UNKNOWN = 'There is no store of that id, or it is closed for good.'
export const SERVICE_UNKNOWN = 'The store does not offer that service; serviceId says which.'
export const STAFF_UNSKILLED = 'That therapist does not do that service; staffMemberId and serviceId say which.'
export const NOT_YOUR_STORE = 'The caller does not work at that store.'
export const CUSTOMER_UNKNOWN = 'There is no customer of that id.'
export const APPOINTMENT_UNKNOWN = 'There is no appointment of that id that the caller may see.'
export const MOVE_NOT_POSSIBLE = 'An appointment of that status does not allow it; status says which it has.'
export const VERSION_OUTDATED = 'Somebody changed the appointment meanwhile; version is the present one.'

/** What speaks against a visit on any day, whoever is free. */
export const BLOCK_ERRORS = {
  CUSTOMER_BLOCKED: 'The store takes no bookings from this customer.',
  FEE_UNPAID: 'The customer owes a fee of unpaidFeeFen.',
  CONTRAINDICATED: 'Her health record speaks against the service; serviceId says which. Staff may answer for it.',
  PREREQUISITE_MISSING:
    'The service needs a visit of another at most validDays before; serviceId and prerequisiteServiceId say which. Staff may answer for it.',
} as const

export const BOOK_ERRORS = {
  STORE_UNKNOWN,
  SERVICE_UNKNOWN,
  STAFF_UNSKILLED,
  SLOT_TAKEN: 'The time is no longer free; alternatives holds the nearest free ones.',
  START_OFF_STEP: 'Visits start on the step; stepMinutes says which.',
  TOO_SOON: 'The store needs leadMinutes before a visit.',
  TOO_FAR: 'The last bookable day is lastOn.',
  CUSTOMER_BUSY: 'The customer has another visit then; appointmentId says which.',
  TOO_MANY_LIVE: 'The customer has as many coming visits as the store allows; mostLive says how many.',
  DEPOSIT_DUE: 'The visit needs a deposit of depositFen, which the customer has to agree to; kind says which sort.',
  ...BLOCK_ERRORS,
} as const

export const MOVE_ERRORS = { APPOINTMENT_UNKNOWN, MOVE_NOT_POSSIBLE, VERSION_OUTDATED } as const
