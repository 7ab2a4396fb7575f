import type { ActionScope } from '../platform/actions'
import type { Database } from '../platform/database'
import { healthRecords, viewRecord } from './documents'

/** A customer's health record for her own eyes, opened; none for most. One database request. */
export async function exportHealthOf(
  { database, personalData }: Pick<ActionScope, 'database' | 'personalData'>,
  customerId: string,
): Promise<Record<string, unknown>[]> {
  const record = await database.get(healthRecords, customerId)
  return record === undefined ? [] : [viewRecord(record, personalData)]
}

/** Erases a deleted customer's health record. One database request. */
export async function forgetHealth(database: Database, customerId: string): Promise<void> {
  await database.removeWhere(healthRecords, { _id: customerId })
}
