import * as z from 'zod'
import { ok, type Result } from '../../domain/shared/result'
import type { JobScope } from './actions'
import { defineCollection } from './database'
import { isSealedText, type PersonalData } from './personal-data'

/** How far the sealing with a new key has come; `failed` counts documents that could not be sealed anew. */
const resealings = defineCollection(
  'resealings',
  z.object({
    _id: z.literal('resealing'),
    keyId: z.string(),
    /** Absent once all are done. */
    collection: z.string().optional(),
    after: z.string(),
    failed: z.int(),
  }),
)
type Resealing = ReturnType<typeof resealings.parse>

/** What resealing needs; a job's scope has it all. */
export type ResealScope = Pick<JobScope, 'database' | 'personalData' | 'runTransaction' | 'log'>

/**
 * After a change of keys, seals anew with the newest key what an older one has sealed, `limit` documents of
 * `collectionNames` at a time: once a minute, until all are done, and then no more until the next change. Safe to repeat.
 * Returns how many were sealed anew. Database requests: 1 when there is nothing to do, else 5, and 4 for each of them.
 */
export async function resealSome(
  scope: ResealScope,
  collectionNames: readonly string[],
  limit: number,
): Promise<number> {
  const { database, personalData, log } = scope
  const keyId = personalData.newestKeyId()
  const kept = await database.get(resealings, 'resealing')
  const [first] = collectionNames
  const progress: Resealing =
    kept?.keyId === keyId ? kept : { _id: 'resealing', keyId, collection: first, after: '', failed: 0 }
  const { collection: name, after } = progress
  if (name === undefined) return 0
  const collection = rawCollection(name)
  const filter = { _id: database.command.gt(after) }
  const found = await database.find(collection, filter, { orderBy: ['_id', 'asc'], limit })
  let [resealed, failed] = [0, progress.failed]
  for (const document of found) {
    try {
      if (await resealOne(scope, collection, document)) resealed += 1
    } catch (error) {
      failed += 1
      log.fault('document-not-resealed', error, { collection: name, documentId: document._id })
    }
  }
  const last = found.length === limit ? found.at(-1)?._id : undefined
  const following = last === undefined ? collectionNames[collectionNames.indexOf(name) + 1] : name
  await keep(scope, { _id: 'resealing', keyId, after: last ?? '', failed, ...(following && { collection: following }) })
  if (following === undefined) log.info('resealed', { keyId, failed })
  return resealed
}

type RawCollection = ReturnType<typeof rawCollection>
type RawDocument = ReturnType<RawCollection['parse']>

/** Sealed fields are found by their form, whatever else a document holds: one that lost its shape keeps its words too. */
function rawCollection(name: string) {
  return defineCollection(name, z.looseObject({ _id: z.string() }))
}

/** Whether there was anything to seal anew. */
async function resealOne(
  { personalData, runTransaction }: ResealScope,
  collection: RawCollection,
  document: RawDocument,
): Promise<boolean> {
  if (!hasOld(document, personalData)) return false
  await runTransaction(async (transaction): Promise<Result<undefined, never>> => {
    // Read again: it may have been changed, or somebody forgotten, meanwhile.
    const present = await transaction.get(collection, document._id)
    if (present !== undefined)
      await transaction.put(collection, { ...sealAnew(present, personalData), _id: present._id })
    return ok(undefined)
  })
  return true
}

function hasOld(value: unknown, personalData: PersonalData): boolean {
  if (isSealedText(value)) return !personalData.isSealedWithNewestKey(value)
  return typeof value === 'object' && value !== null && Object.values(value).some((part) => hasOld(part, personalData))
}

function sealAnew(document: object, personalData: PersonalData): Record<string, unknown> {
  const anew = (value: unknown): unknown => {
    // As bytes: what was sealed need not be text.
    if (isSealedText(value)) return personalData.sealBytes(personalData.openBytes(value))
    if (Array.isArray(value)) return value.map(anew)
    return typeof value === 'object' && value !== null ? sealAnew(value, personalData) : value
  }
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, anew(value)]))
}

function keep({ runTransaction }: ResealScope, progress: Resealing): Promise<Result<undefined, never>> {
  return runTransaction(async (transaction) => {
    await transaction.put(resealings, progress)
    return ok(undefined)
  })
}
