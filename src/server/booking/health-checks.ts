import * as z from 'zod'
import { listContraindicated, type BlockFacts } from '../../domain/booking/blocks'
import type { CustomerStanding } from '../../domain/booking/days'
import type { VisitPlan } from '../../domain/booking/visit-plan'
import { HEALTH_CONDITIONS, type HealthCondition } from '../../domain/shared/health'
import type { PersonalData, SealedText } from '../platform/personal-data'

const conditionsText = z.array(z.string())

/** The conditions of a customer's health record as her standing keeps them; one that is off the list since is left out. */
export function openConditions(
  { conditionsSealed }: Pick<CustomerStanding, 'conditionsSealed'>,
  personalData: Pick<PersonalData, 'open'>,
): readonly HealthCondition[] {
  if (conditionsSealed === undefined) return []
  const told = conditionsText.parse(JSON.parse(personalData.open(conditionsSealed)))
  return HEALTH_CONDITIONS.filter((condition) => told.includes(condition))
}

/** The form in which a standing keeps conditions. */
export function sealConditions(
  conditions: readonly HealthCondition[],
  personalData: Pick<PersonalData, 'seal'>,
): SealedText {
  return personalData.seal(JSON.stringify(conditions))
}

/** What booking has to know of a customer's health, and the reason to keep if staff answer for it. */
export interface HealthCheck extends Pick<BlockFacts, 'conditions' | 'isHealthAcknowledged'> {
  /** Empty when nothing speaks against the visit, or nobody answers for it. */
  readonly reasonToKeep: string
}

/** Holds the plan against what the standing knows of her health; `reason` is why staff book all the same. */
export function checkHealth(
  plan: VisitPlan,
  standing: CustomerStanding,
  personalData: Pick<PersonalData, 'open'>,
  reason = '',
): HealthCheck {
  const conditions = openConditions(standing, personalData)
  const isAgainst = listContraindicated(plan, conditions, 'block').length > 0
  return { conditions, isHealthAcknowledged: reason !== '', reasonToKeep: isAgainst ? reason : '' }
}
