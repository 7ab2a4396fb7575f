import { ascending, descending, index, uniqueIndex, type CollectionDeclaration } from './declaration'

/** The example context: a desk where customers take a number. */
export const EXAMPLE_COLLECTIONS: readonly CollectionDeclaration[] = [
  {
    name: 'exampleDeskDays',
    purpose: 'How far one desk has come on one business day.',
    idForm: '{deskId}_{yyyy-mm-dd}',
    indexes: [],
    rule: { read: true, write: false },
  },
  {
    name: 'exampleTickets',
    purpose: 'One number that was given out, and to whom.',
    idForm: '{deskId}_{yyyy-mm-dd}_{number}',
    indexes: [
      uniqueIndex('number_of_day', ascending('deskDayId'), ascending('number')),
      index('by_customer_and_time', ascending('customerOpenid'), descending('takenAt')),
    ],
    rule: { read: 'auth.openid == doc.customerOpenid', write: false },
  },
  {
    name: 'exampleAnnouncements',
    purpose: 'What the loudspeaker of the example said: it stands for effects outside the database.',
    idForm: 'made by the database, so that saying something twice would show',
    indexes: [index('by_desk_day', ascending('deskDayId'))],
    rule: { read: true, write: false },
  },
]
