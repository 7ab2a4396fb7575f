import { POINT_RULES } from '../../../config/policies'
import { pointRules } from '../../contracts/loyalty'
import { birthdayGift, perkDay } from '../../contracts/perks'
import { tierRules } from '../../contracts/tiers'
import type { PointRules } from '../../domain/loyalty/points'
import type { CommandTransaction } from '../platform/command-transaction'
import type { Database } from '../platform/database'
import { readPolicy, savePolicy } from '../platform/policies'

const POINTS_POLICY = 'points'

/** Points and tiers are one policy: what settles a bill reads them together. */
const shape = pointRules.extend({
  tiers: tierRules.optional(),
  perkDay: perkDay.optional(),
  birthday: birthdayGift.optional(),
})

/** How points are earned now. One database request, in a transaction or outside. */
export function readPointRules(reader: Pick<Database, 'get'> | Pick<CommandTransaction, 'get'>): Promise<PointRules> {
  return readPolicy(reader, POINTS_POLICY, shape, POINT_RULES)
}

/** Changes how points are earned from now on. One database request. */
export function keepPointRules(transaction: Pick<CommandTransaction, 'put'>, rules: PointRules): Promise<void> {
  return savePolicy(transaction, POINTS_POLICY, { ...rules })
}
