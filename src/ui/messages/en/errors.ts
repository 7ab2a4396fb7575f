/** Why something was refused, for each error code of `src/contracts`; facts of the refusal may stand in the gaps. */
export const errors = {
  // Every action (src/contracts/reply.ts)
  BAD_REQUEST: 'Something is not filled in right; please check and try again',
  UNKNOWN_ACTION: 'This version is too old; please update it',
  NOT_ALLOWED: 'You are not allowed to do this',
  IDEMPOTENCY_MISMATCH: 'This differs from what was sent before; please start again',
  BUSY_TRY_AGAIN: 'Many people are doing this right now; please try once more',
  CLOUD_UNAVAILABLE: 'No connection; please check the network and try again',
  INTERNAL: 'Something went wrong on our side; please try again later',
  // The client's own: no network, or the cloud is silent
  NO_ANSWER: 'No connection; please check the network and try again',

  // Booking
  STORE_UNKNOWN: 'This store could not be found; it may have closed',
  SERVICE_UNKNOWN: 'This store no longer offers that service',
  STAFF_UNSKILLED: 'This therapist does not do that service; please choose another',
  NOT_YOUR_STORE: 'You do not work at this store',
  CUSTOMER_UNKNOWN: 'This customer could not be found',
  APPOINTMENT_UNKNOWN: 'This appointment could not be found',
  MOVE_NOT_POSSIBLE: 'The appointment has moved on; this is no longer possible',
  VERSION_OUTDATED: 'Somebody has just changed this appointment; look at it again first',
  SLOT_TAKEN: 'This time has just been taken; please choose another',
  START_OFF_STEP: 'Please choose one of the times offered',
  TOO_SOON: 'That is too soon; please book at least {leadMinutes} ahead',
  TOO_FAR: 'You can book until {lastOn}',
  CUSTOMER_BUSY: 'There is another appointment at that time',
  TOO_MANY_LIVE: 'You can have at most {mostLive} coming appointments',
  CUSTOMER_BLOCKED: 'Booking online is not possible right now; please contact the store',
  CHANGE_WINDOW_CLOSED: 'Changes were possible until {changeableUntilAt}; please contact the store',
  DESK_CODE_TRIES_USED: 'Too many wrong codes; please ask at the desk to check you in',
  DESK_CODE_WRONG: 'This is not today’s code; please scan the one at the desk',
  TOO_EARLY: 'Check-in opens at {opensAt}',
  NOT_YET: 'The visit has not begun yet',

  // Catalog
  CATEGORY_UNKNOWN: 'This category no longer exists',
  ROOM_KIND_UNKNOWN: 'The store has no such room',
  ROOM_KIND_TWICE: 'The same kind of room is listed twice',
  ROOM_KIND_IN_USE: 'Services still need this kind of room',
  CATEGORY_IN_USE: 'There are still services in this category',
  HOURS_INVALID: 'These hours do not work: a day closes after it opens and before the next one opens',
  NO_STAFF_PHASE: 'At least one step needs a therapist',
  TOO_MANY_SERVICES: 'A store has at most 200 services',
  STAFF_MEMBER_UNKNOWN: 'This staff member could not be found',

  // Identity
  PHONE_CODE_INVALID: 'The phone authorisation has run out; please tap again',
  PHONE_IN_USE: 'This phone belongs to another WeChat account; please contact the store',
  ALREADY_REGISTERED: 'You are registered already',
  CONSENT_OUTDATED: 'The privacy text has changed; please read and agree again',
  HAS_LIVE_APPOINTMENTS: 'Please cancel your coming appointments first',
  ROLE_NOT_YOURS_TO_GIVE: 'Only an owner can make owners and managers',
  LAST_OWNER: 'At least one owner has to stay',
  FIRST_OWNER_CODE_WRONG: 'This is not the code that was set when the shop was installed',
  OWNER_EXISTS: 'The shop has an owner already; please ask for an invitation',
  INVITATION_INVALID: 'The invitation is unknown or has run out; ask the manager for a new one',
  ALREADY_STAFF: 'This WeChat account belongs to a staff member already',
  PHONE_KNOWN: 'There is a customer with this phone already',

  // Roster
  VISITS_IN_THE_WAY: 'There are appointments at that time; please deal with them first',
  SHIFTS_OVERLAP: 'This overlaps the shift of a neighbouring day or another store ({on})',
  DAY_PAST: 'This day is over',
  TIME_OFF_UNKNOWN: 'This time off could not be found',
  TIME_OFF_DECIDED: 'This time off has been decided already',

  // The example desk
  DESK_UNKNOWN: 'There is no such desk',
  DESK_CLOSED: 'Numbers are given from {opensMinute} to {closesMinute}',
  TICKETS_USED_UP: 'All {mostTickets} numbers of today are taken',
  NOBODY_WAITING: 'Nobody is waiting',
} as const
