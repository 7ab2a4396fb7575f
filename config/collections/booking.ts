import { ascending, descending, index, type CollectionDeclaration } from './declaration'

/**
 * Visits, and the documents that keep them apart. `bookingDays` and `customerStandings` are the lock: whoever takes
 * minutes reads and writes all of them in one transaction (docs/adr/0006).
 */
export const BOOKING_COLLECTIONS: readonly CollectionDeclaration[] = [
  {
    name: 'appointments',
    purpose: 'One visit: items in order, status, version, and what has happened to it.',
    idForm: 'appt_{ULID}',
    hasSealedTexts: true,
    indexes: [
      index('by_customer_and_start', ascending('customerId'), descending('startsAt')),
      index('by_store_and_day', ascending('storeId'), ascending('on'), ascending('startMinute')),
      index('by_store_status_and_start', ascending('storeId'), ascending('status'), ascending('startsAt')),
      index('by_due', ascending('nextDueAt')),
      index('by_store_and_call', ascending('storeId'), ascending('toCallAt')),
    ],
  },
  {
    name: 'bookingDays',
    purpose: 'One day of one staff member (shifts, breaks, time off, taken minutes) or of one kind of room.',
    idForm: '{staffMemberId}_{yyyymmdd} or {storeId}_{roomKind}_{yyyymmdd}',
    indexes: [
      index('by_store_and_day', ascending('storeId'), ascending('on')),
      index('by_staff_and_day', ascending('staffMemberId'), ascending('on')),
      index('by_freed', ascending('freedCount')),
    ],
  },
  {
    name: 'customerStandings',
    purpose: 'What a customer has coming, and whether she may book: written by every booking of hers.',
    idForm: '{customerId}',
    hasSealedTexts: true,
    indexes: [],
  },
  {
    name: 'waitlistEntries',
    purpose: 'One visit that a customer waits for, what she was asked about, and what became of it.',
    idForm: 'wait_{ULID}',
    hasSealedTexts: true,
    indexes: [
      index('by_store_and_asked', ascending('storeId'), ascending('isWaiting'), ascending('askedAt')),
      index('by_customer_and_asked', ascending('customerId'), descending('askedAt')),
      index('by_due', ascending('nextDueAt')),
    ],
  },
  {
    name: 'rebookings',
    purpose: 'The latest next visit that was proposed to a customer, and what she answered.',
    idForm: 'reb_{ULID of the customer}',
    indexes: [index('by_customer', ascending('customerId'))],
  },
  {
    name: 'series',
    purpose: 'A course of visits booked at once, and what became of each.',
    idForm: 'series_{ULID}',
    indexes: [index('by_customer', ascending('customerId')), index('by_due', ascending('nextDueAt'))],
  },
  {
    name: 'handovers',
    purpose: 'The coming visits of somebody who has left a store, and what became of each.',
    idForm: 'handover_{ULID}',
    indexes: [index('by_due', ascending('nextDueAt'))],
  },
  {
    name: 'dueVisits',
    purpose: 'When a customer is due again for a service, as known after her latest visit for it.',
    idForm: '{customerId}_{serviceId}',
    indexes: [
      index('by_store_and_due', ascending('storeId'), ascending('dueOn')),
      index('by_customer', ascending('customerId')),
    ],
  },
  {
    name: 'weeklyRosters',
    purpose: 'The weekly pattern of one staff member at one store, and how far it has been applied.',
    idForm: '{storeId}_{staffMemberId}',
    indexes: [index('by_store', ascending('storeId')), index('by_checked', ascending('checkedOn'))],
  },
  {
    name: 'timeOff',
    purpose: 'Hours of one day that somebody asked to have off, and what was decided.',
    idForm: 'off_{ULID}',
    hasSealedTexts: true,
    indexes: [
      index('by_store_and_day', ascending('storeId'), ascending('on')),
      index('by_staff_and_day', ascending('staffMemberId'), ascending('on')),
    ],
  },
]
