import { assignTherapist } from '../../contracts/assigned-therapists'
import { err, ok } from '../../domain/shared/result'
import { readCatalog } from '../catalog/post'
import { readCustomer } from '../identity/post'
import { command } from '../platform/actions'
import { requireStore } from '../platform/caller'
import { customerStandings, newStanding, standingDocument } from './documents'

/**
 * 分配: kept in the standing, which booking reads anyway. Database requests: 9 (staff, catalogue; start, customer,
 * standing; standing, audit, answer; commit).
 */
export const assignTherapistAction = command(assignTherapist, async (request, scope) => {
  const { storeId, customerId, staffMemberId } = request
  const may = requireStore(scope.caller, storeId)
  if (!may.isOk) return may
  const catalog = await readCatalog(scope.database, storeId)
  const isListed = catalog?.therapists.some((listed) => listed.staffMemberId === staffMemberId) === true
  if (staffMemberId !== undefined && !isListed) return err({ code: 'STAFF_MEMBER_UNKNOWN' })
  return scope.answerOnce(async (transaction) => {
    if ((await readCustomer(transaction, customerId)) === undefined) return err({ code: 'CUSTOMER_UNKNOWN' })
    const { assignedTherapists = [], ...standing } =
      (await transaction.get(customerStandings, customerId)) ?? standingDocument(newStanding(customerId))
    const others = assignedTherapists.filter((assigned) => assigned.storeId !== storeId)
    const all = staffMemberId === undefined ? others : [...others, { storeId, staffMemberId }]
    await transaction.put(customerStandings, { ...standing, ...(all.length > 0 && { assignedTherapists: all }) })
    await transaction.recordAudit(customerId, staffMemberId === undefined ? { storeId } : { storeId, staffMemberId })
    return ok(staffMemberId === undefined ? {} : { staffMemberId })
  })
})
