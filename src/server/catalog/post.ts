import type * as z from 'zod'
import type { therapist } from '../../contracts/catalog'
import { withoutTherapist } from '../../domain/catalog/offer'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { catalogHeads, catalogs, type CatalogDocument } from './documents'

export type { CatalogDocument } from './documents'

type Therapist = z.output<typeof therapist>

/** What identity knows of a staff member that customers may see, and where she may work. */
export interface StaffProfile {
  readonly staffMemberId: string
  readonly displayName: string
  readonly title: string
  readonly introduction: string
  readonly yearsOfPractice: number
  readonly avatarFileId?: string
  readonly storeIds: readonly string[]
  readonly isActive: boolean
}

/** A store's services, therapists, hours, rooms and policy: one database request. */
export function readCatalog(database: Pick<Database, 'get'>, storeId: string): Promise<CatalogDocument | undefined> {
  return database.get(catalogs, storeId)
}

/** More than any chain has in one environment. */
const MOST_STORES = 100

/** Every store with its name, closed ones too. One database request. */
export async function listStoreNames(
  database: Pick<Database, 'find'>,
): Promise<readonly { readonly storeId: string; readonly name: string }[]> {
  const heads = await database.find(
    catalogHeads,
    {},
    { orderBy: ['_id', 'asc'], limit: MOST_STORES, fields: ['store'] },
  )
  return heads.map(({ store: { storeId, name } }) => ({ storeId, name }))
}

type Writing = Pick<CommandTransaction, 'get' | 'put'>

/**
 * Brings what customers see of a therapist up to date, in identity's own transaction: her profile where she is on the
 * list, and off it where she no longer works. The catalog is written even if she is not on the list: somebody may be
 * putting her on it at this very moment, and one of the two must give way. `storeIds` are hers before and after the
 * change. Database requests: two a store.
 */
export async function refreshTherapist(
  transaction: Writing,
  storeIds: readonly string[],
  profile: StaffProfile,
): Promise<void> {
  for (const storeId of new Set(storeIds)) await refreshAtStore(transaction, storeId, profile)
}

async function refreshAtStore(transaction: Writing, storeId: string, profile: StaffProfile): Promise<void> {
  const catalog = await transaction.get(catalogs, storeId)
  if (catalog === undefined) return
  const { staffRevision = 0, therapists: listed } = catalog
  const isThere = profile.isActive && profile.storeIds.includes(storeId)
  const therapists = isThere
    ? listed.map((other) =>
        other.staffMemberId === profile.staffMemberId ? therapistOf(profile, other.skills) : other,
      )
    : withoutTherapist(listed, profile.staffMemberId)
  await transaction.put(catalogs, { ...catalog, therapists, staffRevision: staffRevision + 1 })
}

/** What customers see of somebody with these skills. */
export function therapistOf(profile: StaffProfile, skills: Therapist['skills']): Therapist {
  const { staffMemberId, displayName, title, introduction, yearsOfPractice, avatarFileId } = profile
  const picture = avatarFileId === undefined ? {} : { avatarFileId }
  return { staffMemberId, displayName, title, introduction, yearsOfPractice, ...picture, skills }
}
