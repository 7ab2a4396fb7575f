import * as z from 'zod'
import { defineContract, EVERY_PERSON, STAFF_ROLES } from './contract'
import { displayName, fileId, idOf, isoDate, phone } from './fields'
import { valueGivenUp } from './value-given-up'

/** What a customer sees of herself. */
export const customerSelf = z.object({
  customerId: z.string(),
  displayName: z.string(),
  /** `138****5678`; the whole number never leaves the server for the customer app. */
  phoneMasked: z.string(),
  avatarFileId: z.string().optional(),
  registeredOn: z.string(),
  privacyVersion: z.string(),
})

/** Who am I here? For the customer app's start; a visitor has no `customer` yet. */
export const signIn = defineContract({
  name: 'identity/sign-in',
  kind: 'query',
  allow: ['visitor', 'customer'],
  request: z.strictObject({}),
  reply: z.object({
    customer: customerSelf.optional(),
    /** Sent back in each envelope, it spares a database request; good for a day. */
    pass: z.string().optional(),
  }),
  errors: {},
})

/** Becomes a customer: phone by WeChat's button, consent to the privacy text. Links to a record the staff had made. */
export const register = defineContract({
  name: 'identity/register',
  kind: 'command',
  allow: ['visitor', 'customer'],
  request: z.strictObject({
    /** From WeChat's phone button: 5 minutes, single use. */
    phoneCode: z.string().min(1).max(200),
    displayName: displayName.optional(),
    consent: z.strictObject({ privacyVersion: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
  }),
  reply: z.object({ customer: customerSelf, pass: z.string() }),
  errors: {
    PHONE_CODE_INVALID: 'WeChat does not know the phone code, or it was used or is older than five minutes.',
    PHONE_IN_USE: 'Another WeChat account is registered with this phone; the store can help.',
    ALREADY_REGISTERED: 'This WeChat account is a customer already.',
    CONSENT_OUTDATED: 'The privacy text has changed since; privacyVersion names the one to show.',
  },
})

/** Changes what the customer shows of herself. */
export const updateProfile = defineContract({
  name: 'identity/update-profile',
  kind: 'command',
  allow: ['customer'],
  request: z.strictObject({ displayName: displayName.optional(), avatarFileId: fileId.optional() }),
  reply: z.object({ customer: customerSelf }),
  errors: { CUSTOMER_UNKNOWN: 'There is no customer of that id.' },
})

/** Everything the shop keeps of the customer, for herself. */
export const exportMyData = defineContract({
  name: 'identity/export-my-data',
  kind: 'query',
  allow: ['customer'],
  request: z.strictObject({}),
  reply: z.object({ exportedAt: z.int(), sections: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))) }),
  errors: { CUSTOMER_UNKNOWN: 'There is no customer of that id.' },
})

/** Takes the person out of the data: personal fields are removed, entries about money stay without a name. */
export const deleteMe = defineContract({
  name: 'identity/delete-me',
  kind: 'command',
  // A repeat comes from somebody who is no customer any more, and is due the first answer.
  allow: ['visitor', 'customer'],
  readsCustomer: true,
  request: z.strictObject({
    givesUp: valueGivenUp.optional(),
  }),
  reply: z.object({ deletedAt: z.int() }),
  errors: {
    CUSTOMER_UNKNOWN: 'There is no customer of that id.',
    VALUE_LEFT:
      'Her account holds prepaidFen, her cards have so many sessions, so many memberships run or wait, and commissionFen was earned and not paid out: used, refunded, paid out, or given up in so many words.',
    OWES_MONEY: 'She owes the salon owedFen of bills on account: they are paid first, or a manager lets her off.',
    HAS_LIVE_APPOINTMENTS: 'Coming appointments must be cancelled first; appointmentIds names them.',
  },
})

/** What staff see of each other. */
export const staffMemberView = z.object({
  staffMemberId: z.string(),
  displayName: z.string(),
  title: z.string(),
  introduction: z.string(),
  yearsOfPractice: z.int(),
  roles: z.array(z.enum(STAFF_ROLES)),
  storeIds: z.array(z.string()),
  avatarFileId: z.string().optional(),
  isActive: z.boolean(),
  /** Whether somebody has accepted an invitation for this record. */
  isLinked: z.boolean(),
})

/** Who am I here? For the staff app's start; a guest has no `staff` yet. */
export const staffSignIn = defineContract({
  name: 'identity/staff-sign-in',
  kind: 'query',
  allow: ['staff', 'guest'],
  request: z.strictObject({}),
  reply: z.object({ staff: staffMemberView.optional() }),
  errors: {},
})

/** Each store's list is brought up to date in one transaction of 80 operations; owners act everywhere anyway. */
const MOST_STORES_OF_ONE = 12

const STAFF_MEMBER_UNKNOWN = 'There is no staff member of that id in your stores.'
const NOT_YOUR_STORE = 'The caller does not work at that store.'
const ROLE_NOT_YOURS_TO_GIVE = 'Only an owner may give or take the roles owner and storeManager.'

/** Creates a staff record, or changes one. Roles and stores go through their own action. */
export const saveStaffMember = defineContract({
  name: 'identity/save-staff-member',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z
    .strictObject({
      /** Absent for a new record. */
      staffMemberId: idOf('staff').optional(),
      displayName,
      title: z.string().trim().min(1).max(20),
      avatarFileId: fileId.optional(),
      introduction: z.string().trim().max(300).default(''),
      yearsOfPractice: z.int().min(0).max(60).default(0),
      /** For a new record, and only for one. */
      roles: z.array(z.enum(STAFF_ROLES)).min(1).optional(),
      storeIds: z.array(idOf('store')).max(MOST_STORES_OF_ONE).optional(),
    })
    .refine(
      ({ staffMemberId, roles, storeIds }) =>
        (staffMemberId === undefined) === (roles !== undefined) &&
        (staffMemberId === undefined || storeIds === undefined),
      { path: ['roles'], message: 'roles and stores of a record that exists go through identity/set-staff-roles' },
    ),
  reply: z.object({ staffMember: staffMemberView }),
  errors: { STAFF_MEMBER_UNKNOWN, NOT_YOUR_STORE, ROLE_NOT_YOURS_TO_GIVE },
})

/** Decides what a staff member is, where, and whether still. */
export const setStaffRoles = defineContract({
  name: 'identity/set-staff-roles',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({
    staffMemberId: idOf('staff'),
    roles: z.array(z.enum(STAFF_ROLES)).min(1),
    storeIds: z.array(idOf('store')).max(MOST_STORES_OF_ONE),
    isActive: z.boolean(),
    /** What becomes of the visits she has coming where she will not work any more; absent: she has none. */
    handover: z
      .strictObject({
        /** Colleagues who are free take over; whatever is left stays for calling. */
        isMovedWhenFree: z.boolean(),
        /** Customers of what stays are asked to choose another time; else they are left for calling. */
        isCustomerAsked: z.boolean(),
      })
      .optional(),
  }),
  reply: z.object({ staffMember: staffMemberView }),
  errors: {
    STAFF_MEMBER_UNKNOWN,
    NOT_YOUR_STORE,
    ROLE_NOT_YOURS_TO_GIVE,
    LAST_OWNER: 'Somebody must stay owner.',
    HAS_COMING_VISITS: 'She has visitCount visits coming there; handover has to say what becomes of them.',
  },
})

/** Makes a code that binds the WeChat account of whoever enters it to a staff record: 72 hours, single use. */
export const inviteStaff = defineContract({
  name: 'identity/invite-staff',
  kind: 'command',
  allow: ['storeManager', 'owner'],
  request: z.strictObject({ staffMemberId: idOf('staff') }),
  reply: z.object({ code: z.string(), expiresAt: z.int() }),
  errors: { STAFF_MEMBER_UNKNOWN, NOT_YOUR_STORE, ROLE_NOT_YOURS_TO_GIVE },
})

/** Enters an invitation's code: the caller is that staff member from now on. */
export const acceptInvitation = defineContract({
  name: 'identity/accept-invitation',
  kind: 'command',
  // A repeat comes from somebody who is staff by now, and is due the first answer.
  allow: ['guest', 'staff'],
  request: z.strictObject({
    code: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[0-9A-HJKMNP-TV-Z]{8}$/),
  }),
  reply: z.object({ staff: staffMemberView }),
  errors: {
    INVITATION_INVALID: 'The code is unknown, used, replaced by a newer one, or older than 72 hours.',
    ALREADY_STAFF: 'This WeChat account is bound to a staff record already.',
  },
})

/** The staff of a store, or of all the caller's stores. */
export const listStaff = defineContract({
  name: 'identity/list-staff',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({
    /** Absent: all the caller's stores; for an owner everybody, also those who work in no store. */
    storeId: idOf('store').optional(),
  }),
  reply: z.object({ staffMembers: z.array(staffMemberView) }),
  errors: { NOT_YOUR_STORE },
})

/** What staff see of a customer before they open her. */
export const customerHead = z.object({
  customerId: z.string(),
  displayName: z.string(),
  phoneMasked: z.string().optional(),
  avatarFileId: z.string().optional(),
  hasWechat: z.boolean(),
  lastVisitOn: z.string().optional(),
  visitCount: z.int(),
  noteForStaff: z.string(),
})

/** Looks for customers by the last four digits of the phone, the whole phone, or the beginning of the name. */
export const findCustomers = defineContract({
  name: 'identity/find-customers',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({
    /** Empty: the latest ones. */
    text: z.string().trim().max(20).default(''),
    after: z.string().max(60).optional(),
  }),
  reply: z.object({ customers: z.array(customerHead), next: z.string().optional() }),
  errors: {},
})

/** One customer, for staff. */
export const showCustomer = defineContract({
  name: 'identity/show-customer',
  kind: 'query',
  allow: ['staff'],
  request: z.strictObject({ customerId: idOf('cust') }),
  reply: z.object({
    customer: customerHead,
    registeredOn: z.string(),
    isBlocked: z.boolean(),
    /** Why she is on the blocklist; absent when she is not. */
    blockReason: z.string().optional(),
    /** Whose customer she is 手持客, at the caller’s stores; absent: nobody’s. */
    assignedTherapists: z.array(z.object({ storeId: z.string(), staffMemberId: z.string() })).optional(),
  }),
  errors: { CUSTOMER_UNKNOWN: 'There is no customer of that id.' },
})

/** Makes a record for somebody without WeChat, as when she phones. */
export const addCustomer = defineContract({
  name: 'identity/add-customer',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({
    displayName,
    phone: phone.optional(),
    noteForStaff: z.string().trim().max(200).default(''),
  }),
  reply: z.object({ customer: customerHead }),
  errors: { PHONE_KNOWN: 'A customer with this phone exists; customerId names her.' },
})

/** The whole phone of a customer, to call her. Each reading is audited. */
export const revealPhone = defineContract({
  name: 'identity/reveal-phone',
  kind: 'command',
  allow: ['staff'],
  request: z.strictObject({ customerId: idOf('cust') }),
  reply: z.object({ phone: z.string().optional() }),
  errors: { CUSTOMER_UNKNOWN: 'There is no customer of that id.' },
})

/** The privacy text the apps show, and what it was changed to last. */
export const showPrivacy = defineContract({
  name: 'identity/show-privacy',
  kind: 'query',
  allow: EVERY_PERSON,
  request: z.strictObject({}),
  reply: z.object({ privacyVersion: isoDate }),
  errors: {},
})
