import type { Action } from '../platform/actions'
import { acceptInvitationAction } from './accept-invitation'
import { addCustomerAction } from './add-customer'
import { claimFirstOwnerAction } from './claim-first-owner'
import { deleteMeAction } from './delete-me'
import { exportMyDataAction } from './export-my-data'
import { findCustomersAction } from './find-customers'
import { inviteStaffAction } from './invite-staff'
import { listStaffAction } from './list-staff'
import { registerAction } from './register'
import { revealPhoneAction } from './reveal-phone'
import { saveStaffMemberAction } from './save-staff-member'
import { setStaffRolesAction } from './set-staff-roles'
import { showAuditAction } from './show-audit'
import { showCustomerAction } from './show-customer'
import { showPrivacyAction } from './show-privacy'
import { signInAction } from './sign-in'
import { staffSignInAction } from './staff-sign-in'
import { updateProfileAction } from './update-profile'

/** What the function `identity` offers. */
export const identityActions: readonly Action[] = [
  signInAction,
  registerAction,
  updateProfileAction,
  exportMyDataAction,
  deleteMeAction,
  showPrivacyAction,
  staffSignInAction,
  saveStaffMemberAction,
  setStaffRolesAction,
  inviteStaffAction,
  acceptInvitationAction,
  claimFirstOwnerAction,
  listStaffAction,
  findCustomersAction,
  showCustomerAction,
  addCustomerAction,
  revealPhoneAction,
  showAuditAction,
]
