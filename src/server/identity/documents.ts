import * as z from 'zod'
import { STAFF_ROLES } from '../../contracts/contract'
import { isoDate } from '../../contracts/fields'
import { defineCollection } from '../platform/database'
import { sealedText } from '../platform/personal-data'

/** Customers, with WeChat or without. What staff note of them and their phones are sealed (docs/data-protection.md). */
export const customers = defineCollection(
  'customers',
  z.object({
    _id: z.string(),
    displayName: z.string(),
    phoneSealed: sealedText.optional(),
    /** The id in `customerPhones`. */
    phoneIndex: z.string().optional(),
    phoneTailIndex: z.string().optional(),
    noteSealed: sealedText.optional(),
    avatarFileId: z.string().optional(),
    hasWechat: z.boolean(),
    /** The privacy text she agreed to, and when (epoch ms); absent for a record the staff made. */
    privacyVersion: z.string().optional(),
    consentedAt: z.int().optional(),
    createdAt: z.int(),
    visitCount: z.int(),
    lastVisitOn: isoDate.optional(),
    isDeleted: z.boolean(),
    deletedAt: z.int().optional(),
    /** No 生日礼 before this day: she had one in an account that she has deleted since. */
    birthdayGiftFrom: isoDate.optional(),
  }),
)
export type CustomerDocument = ReturnType<typeof customers.parse>

/** The same documents, of which only the name is read. */
export const customerNames = defineCollection('customers', z.object({ _id: z.string(), displayName: z.string() }))

/** Who has a phone; `_id` is its keyed index, so that two customers never have the same. */
export const customerPhones = defineCollection('customerPhones', z.object({ _id: z.string(), customerId: z.string() }))

/** People who work at the shop. What they may do is copied to their account, which each call reads. */
export const staffMembers = defineCollection(
  'staffMembers',
  z.object({
    _id: z.string(),
    displayName: z.string(),
    title: z.string(),
    introduction: z.string(),
    yearsOfPractice: z.int(),
    avatarFileId: z.string().optional(),
    roles: z.array(z.enum(STAFF_ROLES)),
    storeIds: z.array(z.string()),
    isActive: z.boolean(),
    /** The WeChat account, in the staff app, that has accepted an invitation. */
    openid: z.string().optional(),
    /** The one invitation that is good. */
    invitationId: z.string().optional(),
    /** Counts the places somebody was given as a staff member, so that each is written here. */
    holdCount: z.int().optional(),
    createdAt: z.int(),
  }),
)
export type StaffMemberDocument = ReturnType<typeof staffMembers.parse>

/** Invitations; `_id` is the keyed index of the code, which itself is not kept. */
export const staffInvitations = defineCollection(
  'staffInvitations',
  z.object({
    _id: z.string(),
    staffMemberId: z.string(),
    invitedByStaffMemberId: z.string(),
    createdAt: z.int(),
    expiresAt: z.int(),
    usedAt: z.int().optional(),
  }),
)

/** The shop's owners who can sign in, in one document: two who remove each other at once both write it, and one gives way. */
export const owners = defineCollection(
  'owners',
  z.object({ _id: z.literal('owners'), staffMemberIds: z.array(z.string()) }),
)
