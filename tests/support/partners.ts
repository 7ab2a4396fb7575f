import { PARTNER_RULES, PARTNER_TERMS_VERSION } from '../../config/policies'
import { MONDAY_AT_TEN, type ServerCloud } from './server-cloud'

/** What the tests know partners' codes by. */
export const CODE_OF_AN = 'AAAAAA'

/** A partnership as the database keeps it: `cust_{person}`, joined and active unless told otherwise. */
export function partnership(person: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const joined = { joinedAt: MONDAY_AT_TEN, isActive: true, termsVersion: PARTNER_TERMS_VERSION }
  return { _id: `cust_${person}`, code: person.charAt(0).toUpperCase().repeat(6), ...joined, ...changes }
}

/** Writes An's partnership and her code. */
export async function writeAn(server: ServerCloud, changes: Readonly<Record<string, unknown>> = {}): Promise<void> {
  await server.write('partnerships', partnership('an', { code: CODE_OF_AN, ...changes }))
  await server.write('partnerCodes', { _id: CODE_OF_AN, customerId: 'cust_an' })
}

/** What an owner sends to change the rules: all of them as they began, but for the changes. */
export function rulesToSave(changes: object = {}): { readonly rules: object; readonly ruleVersion: number } {
  const { ruleVersion, isLevelTwoOn: _isLevelTwoOn, ...rules } = PARTNER_RULES
  return { rules: { ...rules, ...changes }, ruleVersion }
}

/** A commission of one line, pending, earned on Monday at ten plus `minutes`. */
export function commissionDocument(number: number, changes: Readonly<Record<string, unknown>> = {}): object {
  const earnedAt = MONDAY_AT_TEN + number * 60_000
  const availableAt = earnedAt + 7 * 86_400_000
  const line = { lineId: 'line_1', name: 'Facial', paidFen: 10_000, rateBp: 500, amountFen: 500, reversedFen: 0 }
  return {
    _id: `comm:beautyPartner:bill_${number}:1`,
    programme: 'beautyPartner',
    level: 1,
    partnerId: 'cust_an',
    friendId: 'cust_bo',
    billId: `bill_${number}`,
    storeId: 'store_east',
    storeName: 'East Store',
    on: '2025-03-10',
    ruleVersion: 1,
    holdDays: 7,
    lines: [line],
    amountFen: 500,
    reversedFen: 0,
    state: 'pending',
    earnedAt,
    availableAt,
    releaseDueAt: availableAt,
    reversals: [],
    ...changes,
  }
}
