import { businessMomentOf, LAST_MINUTE, type IsoDate } from '../../domain/shared/time'
import type { PersonalData } from '../platform/personal-data'

/** What a desk shows for customers to check in with: the store and four digits, new every business day. */
export interface DeskCode {
  readonly deskCode: string
  readonly digits: string
  readonly on: IsoDate
}

/**
 * The desk's code at `nowAt` (epoch ms), an HMAC of store and business day, so that nothing is stored. For this the day
 * of every store ends at 06:00, the latest any may close.
 */
export function deskCodeOf(personalData: PersonalData, storeId: string, nowAt: number): DeskCode {
  const { on } = businessMomentOf(nowAt, LAST_MINUTE)
  const hash = Buffer.from(personalData.indexOf('deskCode', `${storeId}:${on}`), 'base64url')
  const digits = String(hash.readUInt32BE() % 10_000).padStart(4, '0')
  return { deskCode: `${storeId}:${digits}`, digits, on }
}
