import * as z from 'zod'
import { BALANCED_ACCOUNTS } from '../../domain/shared/ledger'
import { ok } from '../../domain/shared/result'
import { minuteOn, storeDateOf } from '../../domain/shared/time'
import type { JobScope } from '../platform/actions'
import { defineCollection } from '../platform/database'
import { verifyLedgerChunk } from '../platform/verify-ledger'

/** The check of one night: how far it has come, and what it found; `_id` is the day. */
const ledgerChecks = defineCollection(
  'ledgerChecks',
  z.object({
    _id: z.string(),
    startedAt: z.int(),
    /** Absent while owners are left. */
    finishedAt: z.int().optional(),
    /** The last owner looked at. */
    after: z.string(),
    ownerCount: z.int(),
    mismatchCount: z.int(),
    /** The first of them, to begin with. */
    mismatches: z.array(
      z.object({ ownerId: z.string(), account: z.enum(BALANCED_ACCOUNTS), entriesSum: z.int(), balance: z.int() }),
    ),
  }),
)

/** 03:00 to 05:00 in the store's zone: nobody is served then. */
const [FIRST_MINUTE, END_MINUTE] = [180, 300]

/** One run stays well under a function's 60 s: 20 chunks are 4000 owners a minute, and 480,000 a night. */
const MOST_CHUNKS = 20

/** A document that tells of more than this tells nobody anything. */
const MOST_MISMATCHES_KEPT = 50

/**
 * Checks the ledger once a night, goes on in the next minute where owners are left, and says whatever is wrong in the log
 * and in the document of the day. Returns how many owners were looked at. Database requests: none by day; at night 1 when
 * it is done, else 4 and those of the chunks.
 */
export async function checkLedger(
  scope: Pick<JobScope, 'database' | 'now' | 'runTransaction' | 'log'>,
): Promise<number> {
  const { database, now, runTransaction, log } = scope
  const startedAt = now()
  const today = storeDateOf(startedAt)
  const minute = minuteOn(today, startedAt)
  if (minute < FIRST_MINUTE || minute >= END_MINUTE) return 0
  const _id = today.replaceAll('-', '')
  const begun = await database.get(ledgerChecks, _id)
  if (begun?.finishedAt !== undefined) return 0
  let check = begun ?? { _id, startedAt, after: '', ownerCount: 0, mismatchCount: 0, mismatches: [] }
  const before = check.ownerCount
  for (let chunks = 0; chunks < MOST_CHUNKS && check.finishedAt === undefined; chunks += 1) {
    const { ownerCount, mismatches, next } = await verifyLedgerChunk(database, check.after)
    for (const mismatch of mismatches)
      log.fault('ledger-mismatch', new Error('a balance is not its sum'), { ...mismatch })
    check = {
      ...check,
      ...(next === undefined ? { finishedAt: now() } : { after: next }),
      ownerCount: check.ownerCount + ownerCount,
      mismatchCount: check.mismatchCount + mismatches.length,
      mismatches: [...check.mismatches, ...mismatches].slice(0, MOST_MISMATCHES_KEPT),
    }
  }
  const checked = check
  await runTransaction(async (transaction) => ok(await transaction.put(ledgerChecks, checked)))
  return checked.ownerCount - before
}
