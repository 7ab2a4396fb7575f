import { ascending, descending, index, type CollectionDeclaration } from './declaration'

/** Who people are: customers, staff, and what binds their WeChat accounts to them. */
export const IDENTITY_COLLECTIONS: readonly CollectionDeclaration[] = [
  {
    name: 'customers',
    purpose: 'One customer, with WeChat or without; phone and notes are sealed, phones found by keyed index.',
    idForm: 'cust_{ULID}',
    hasSealedTexts: true,
    indexes: [
      index('by_phone_tail', ascending('phoneTailIndex'), descending('_id')),
      index('by_name', ascending('displayName')),
    ],
  },
  {
    name: 'birthdays',
    purpose: 'A customer’s birthday without its year, and the one she was given something for last.',
    idForm: '{customerId}',
    indexes: [index('by_due', ascending('nextDueAt'))],
  },
  {
    name: 'customerAccounts',
    purpose: 'Which customer an openid of the customer app belongs to; inactive when she was deleted.',
    idForm: '{openid in the customer app}',
    indexes: [index('by_customer', ascending('customerId'))],
  },
  {
    name: 'customerPhones',
    purpose: 'Which customer has a phone: the id keeps two customers from having the same.',
    idForm: '{keyed index of the phone}',
    indexes: [],
  },
  {
    name: 'healthRecords',
    purpose: 'What a customer told of her health, sealed, with her consent; erased when she takes that back.',
    idForm: '{customerId}',
    hasSealedTexts: true,
    indexes: [],
  },
  {
    name: 'treatmentNotes',
    purpose: 'What was done in a visit and what was advised, sealed, with its earlier versions.',
    idForm: '{appointmentId}',
    hasSealedTexts: true,
    indexes: [index('by_customer', ascending('customerId'), descending('visitAt'))],
  },
  {
    name: 'treatmentPictures',
    purpose: 'One picture of a customer before or after a treatment, its bytes sealed; erased with her consent.',
    idForm: '{appointmentId}_{pair}_{side}',
    hasSealedTexts: true,
    indexes: [
      index('by_appointment', ascending('appointmentId'), ascending('consentNumber')),
      index('by_customer', ascending('customerId'), ascending('consentNumber')),
    ],
  },
  {
    name: 'pictureConsents',
    purpose: 'That a customer agreed to pictures being kept, or took that back; a signature is sealed.',
    idForm: '{customerId}',
    hasSealedTexts: true,
    indexes: [],
  },
  {
    name: 'staffMembers',
    purpose: 'One person who works at the shop.',
    idForm: 'staff_{ULID}',
    indexes: [index('by_store', ascending('storeIds'), ascending('_id'))],
  },
  {
    name: 'staffInvitations',
    purpose: 'An invitation that binds a WeChat account to a staff record; the code itself is not kept.',
    idForm: '{keyed index of the code}',
    indexes: [],
  },
  {
    name: 'owners',
    purpose: 'The active owners who can sign in: written with every change among them, so that there is always one.',
    idForm: 'owners',
    indexes: [],
  },
]
