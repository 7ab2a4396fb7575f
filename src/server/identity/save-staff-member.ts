import { saveStaffMember } from '../../contracts/identity'
import { checkReach, decidePosition } from '../../domain/identity/staff'
import { ok } from '../../domain/shared/result'
import { refreshTherapist } from '../catalog/post'
import { command } from '../platform/actions'
import { staffMembers } from './documents'
import { viewStaffMember } from './views'

/**
 * What staff and customers see of a staff member, and the first roles of a new one. Database requests: 7 (staff; start,
 * record; record, audit, answer; commit) and 2 for each of her stores; 6 for a new record.
 */
export const saveStaffMemberAction = command(saveStaffMember, async (request, scope) => {
  const { staffMemberId, displayName, title, introduction, yearsOfPractice, avatarFileId } = request
  const actor = scope.caller.staff ?? { roles: [], storeIds: [] }
  const newId = scope.makeId('staff')
  const said = { displayName, title, introduction, yearsOfPractice, ...(avatarFileId && { avatarFileId }) }
  return scope.answerOnce(async (transaction) => {
    if (staffMemberId !== undefined) {
      const before = checkReach(actor, await transaction.get(staffMembers, staffMemberId))
      if (!before.isOk) return before
      const staffMember = { ...before.value, ...said }
      await transaction.put(staffMembers, staffMember)
      await refreshTherapist(transaction, staffMember.storeIds, { ...staffMember, staffMemberId })
      await transaction.recordAudit(staffMemberId)
      return ok({ staffMember: viewStaffMember(staffMember) })
    }
    const { roles = [], storeIds = [] } = request
    const position = decidePosition(actor, undefined, { roles, storeIds, isActive: true })
    if (!position.isOk) return position
    const staffMember = { _id: newId, ...said, roles, storeIds, isActive: true, createdAt: scope.nowAt }
    await transaction.insert(staffMembers, staffMember)
    await transaction.recordAudit(newId, { roles, storeIds })
    return ok({ staffMember: viewStaffMember(staffMember) })
  })
})
