import * as z from 'zod'
import { ANSWERABLE_CODES, listAnswerable, type BlockFacts, type VisitToCheck } from '../../domain/booking/blocks'
import type { CustomerStanding } from '../../domain/booking/days'
import { HEALTH_CONDITIONS, type HealthCondition } from '../../domain/shared/health'
import type { IsoDate } from '../../domain/shared/time'
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

/** What booking has to know of a customer's health, and the reason to keep if staff answer for what speaks against it. */
export interface HealthCheck extends Pick<BlockFacts, 'conditions' | 'answeredFor'> {
  /** Empty when nothing that can be answered for speaks against the visit, or nobody answers for it. */
  readonly reasonToKeep: string
}

/** Holds the visit against what the standing knows of her health and what she has had; `reason`: why staff book it all the same. */
export function checkHealth(
  { on, ...visit }: VisitToCheck & { readonly on: IsoDate },
  standing: CustomerStanding,
  personalData: Pick<PersonalData, 'open'>,
  reason = '',
): HealthCheck {
  const conditions = openConditions(standing, personalData)
  const isAgainst = listAnswerable(visit, { standing, conditions }, { from: on, to: on }).length > 0
  if (reason === '') return { conditions, reasonToKeep: '' }
  return { conditions, answeredFor: ANSWERABLE_CODES, reasonToKeep: isAgainst ? reason : '' }
}
