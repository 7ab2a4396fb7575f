import type { CatalogDocument } from '../../../src/server/catalog/documents'
import { catalogDocument, EAST, FACIAL, LIN } from '../../support/salon'
import { MONDAY_AT_TEN, type ServerCloud } from '../../support/server-cloud'
import type { CloudClient } from '../../../src/localcloud'

export { EAST, FACIAL, LIN }
export const WEST = 'store_west'

/** The east store as the tests of booking have it, open for all tests here. */
export async function openEast(server: ServerCloud): Promise<CatalogDocument> {
  const catalog = catalogDocument()
  await server.write('catalogs', { ...catalog })
  return catalog
}

/** The manager of the east store. */
export function manager(server: ServerCloud): Promise<CloudClient> {
  return server.staff('zhou', ['storeManager'], { storeIds: [EAST] })
}

/** Everybody who may change nothing of a store, and what the refusal is. */
export async function strangers(server: ServerCloud): Promise<(readonly [CloudClient, string])[]> {
  return [
    [await server.customer('mei'), 'NOT_ALLOWED'],
    [await server.visitor('lan'), 'NOT_ALLOWED'],
    [await server.guest('wu'), 'NOT_ALLOWED'],
    [await server.foreigner('xia'), 'NOT_ALLOWED'],
    [await server.staff('lin', ['therapist'], { storeIds: [EAST] }), 'NOT_ALLOWED'],
    [await server.staff('fang', ['receptionist', 'consultant'], { storeIds: [EAST] }), 'NOT_ALLOWED'],
    [await server.staff('yan', ['storeManager'], { storeIds: [WEST] }), 'NOT_YOUR_STORE'],
  ]
}

/** A staff member's record as identity keeps it. */
export function staffRecord(staffMemberId: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  const shown = { displayName: '周敏', title: '高级美容师', introduction: '', yearsOfPractice: 8 }
  const rest = { roles: ['therapist'], storeIds: [EAST], isActive: true, createdAt: MONDAY_AT_TEN }
  return { _id: staffMemberId, ...shown, ...rest, ...changes }
}
