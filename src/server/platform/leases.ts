import * as z from 'zod'
import { defineCollection, type Database } from './database'
import { kindOfFailure } from './failures'

const jobLeases = defineCollection('jobLeases', z.object({ _id: z.string(), holder: z.string(), leasedUntil: z.int() }))

/** Longer than any function may run (60 s), so that a lease outlives a run that was killed and no run outlives its lease. */
const LEASE_MS = 90_000

/**
 * Runs `work` unless another run of the same job is under way; undefined if so. `now` gives epoch ms, `holder` is unique
 * to this run. Three database requests beside the work's own, one or two when the lease is held.
 */
export async function withLease<T>(
  database: Database,
  job: string,
  holder: string,
  now: () => number,
  work: () => Promise<T>,
): Promise<T | undefined> {
  if (!(await takeLease(database, job, holder, now()))) return undefined
  try {
    return await work()
  } finally {
    // If this fails, the lease runs out by itself.
    await database.updateWhere(jobLeases, { _id: job, holder }, { leasedUntil: 0 }).catch(() => undefined)
  }
}

async function takeLease(database: Database, job: string, holder: string, nowAt: number): Promise<boolean> {
  const leasedUntil = nowAt + LEASE_MS
  const isFree = { _id: job, leasedUntil: database.command.lte(nowAt) }
  if ((await database.updateWhere(jobLeases, isFree, { holder, leasedUntil })) === 1) return true
  if ((await database.get(jobLeases, job)) !== undefined) return false
  try {
    await database.insert(jobLeases, { _id: job, holder, leasedUntil })
    return true
  } catch (error) {
    if (kindOfFailure(error) === 'duplicate') return false
    throw error
  }
}
