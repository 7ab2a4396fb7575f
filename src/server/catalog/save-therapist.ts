import * as z from 'zod'
import { saveTherapist } from '../../contracts/catalog'
import type { ReplyOf } from '../../contracts/contract'
import { decideSaveTherapist, withoutTherapist } from '../../domain/catalog/offer'
import { err, ok, type Result } from '../../domain/shared/result'
import { command } from '../platform/actions'
import { defineCollection } from '../platform/database'
import type { CatalogDocument } from './documents'
import { editCatalog, type CatalogEdit } from './edit-catalog'
import { therapistOf } from './post'

/** Identity's records as far as customers may see them; only ever read here. */
const staffProfiles = defineCollection(
  'staffMembers',
  z.object({
    _id: z.string(),
    displayName: z.string(),
    title: z.string(),
    introduction: z.string(),
    yearsOfPractice: z.int(),
    avatarFileId: z.string().optional(),
    storeIds: z.array(z.string()),
    isActive: z.boolean(),
  }),
)

/**
 * Puts a therapist on the store's list with her skills, or takes her off it. Her record is only read here; whoever
 * changes it writes the catalog too (`refreshTherapist`), so that of two at once one reads what the other has written. Database requests: 8 (staff; start, record, catalog; catalog,
 * audit, answer; commit), 7 to take her off, 1 more to wake the waitlist.
 */
export const saveTherapistAction = command(saveTherapist, (request, scope) => {
  const { storeId, staffMemberId, isBookable } = request
  return scope.answerOnce(async (transaction) => {
    const record = isBookable ? await transaction.get(staffProfiles, staffMemberId) : undefined
    return editCatalog(transaction, scope.caller, storeId, staffMemberId, (catalog) =>
      isBookable ? list(catalog, request, record) : ok(takeOff(catalog, staffMemberId)),
    )
  })
})

type TherapistEdit = CatalogEdit<ReplyOf<typeof saveTherapist>>
type NotListed = { readonly code: 'STAFF_MEMBER_UNKNOWN' } | { readonly code: 'SERVICE_UNKNOWN' }

function list(
  catalog: CatalogDocument,
  { storeId, staffMemberId, skills }: z.output<(typeof saveTherapist)['request']>,
  record: ReturnType<typeof staffProfiles.parse> | undefined,
): Result<TherapistEdit, NotListed> {
  if (record?.isActive !== true || !record.storeIds.includes(storeId)) return err({ code: 'STAFF_MEMBER_UNKNOWN' })
  const therapist = therapistOf({ ...record, staffMemberId }, skills)
  const therapists = decideSaveTherapist(catalog, therapist)
  if (!therapists.isOk) return therapists
  return ok({ catalog: { ...catalog, therapists: [...therapists.value] }, reply: { therapist } })
}

function takeOff(catalog: CatalogDocument, staffMemberId: string): TherapistEdit {
  return { catalog: { ...catalog, therapists: withoutTherapist(catalog.therapists, staffMemberId) }, reply: {} }
}
