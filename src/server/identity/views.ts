import type * as z from 'zod'
import type { customerHead, customerSelf, staffMemberView } from '../../contracts/identity'
import { maskPhone } from '../../domain/identity/phone'
import { storeDateOf } from '../../domain/shared/time'
import type { PersonalData } from '../platform/personal-data'
import type { CustomerDocument, StaffMemberDocument } from './documents'

/** What a customer sees of herself. */
export function viewSelf(customer: CustomerDocument, personalData: PersonalData): z.output<typeof customerSelf> {
  const { _id, displayName, avatarFileId, createdAt, consentedAt, privacyVersion = '' } = customer
  return {
    customerId: _id,
    displayName,
    phoneMasked: maskedPhoneOf(customer, personalData) ?? '',
    ...(avatarFileId === undefined ? {} : { avatarFileId }),
    registeredOn: storeDateOf(consentedAt ?? createdAt),
    privacyVersion,
  }
}

/** What staff see of a customer. */
export function viewHead(customer: CustomerDocument, personalData: PersonalData): z.output<typeof customerHead> {
  const { _id, displayName, avatarFileId, hasWechat, lastVisitOn, visitCount, noteSealed } = customer
  const phoneMasked = maskedPhoneOf(customer, personalData)
  return {
    customerId: _id,
    displayName,
    ...(phoneMasked === undefined ? {} : { phoneMasked }),
    ...(avatarFileId === undefined ? {} : { avatarFileId }),
    hasWechat,
    ...(lastVisitOn === undefined ? {} : { lastVisitOn }),
    visitCount,
    noteForStaff: noteSealed === undefined ? '' : personalData.open(noteSealed),
  }
}

function maskedPhoneOf({ phoneSealed }: CustomerDocument, personalData: PersonalData): string | undefined {
  return phoneSealed === undefined ? undefined : maskPhone(personalData.open(phoneSealed))
}

/** What staff see of each other. */
export function viewStaffMember(staffMember: StaffMemberDocument): z.output<typeof staffMemberView> {
  const { _id, displayName, title, introduction, yearsOfPractice, avatarFileId, ...rest } = staffMember
  const { roles, storeIds, isActive, openid } = rest
  return {
    staffMemberId: _id,
    displayName,
    title,
    introduction,
    yearsOfPractice,
    ...(avatarFileId === undefined ? {} : { avatarFileId }),
    roles,
    storeIds,
    isActive,
    isLinked: openid !== undefined,
  }
}
