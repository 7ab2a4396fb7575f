/**
 * What may speak against a treatment. A list of common sense: what a therapist asks before heat, pressure, current, light
 * or a new product touches somebody. It is no medical advice, and each store decides what it means for each service.
 */
export const HEALTH_CONDITIONS = [
  'pregnancy',
  'breastfeeding',
  'hypertension',
  'heartDisease',
  'pacemaker',
  'metalImplant',
  'skinAllergy',
  'skinInflammation',
  'recentSurgery',
  'cosmeticInjection',
  'photosensitiveMedication',
  'bloodThinner',
  'diabetes',
  'epilepsy',
  'asthma',
  'varicoseVeins',
  'cancerTreatment',
] as const
export type HealthCondition = (typeof HEALTH_CONDITIONS)[number]

/** What a condition means for a service 禁忌: not to be booked without the store, or to be minded by whoever does it. */
export interface Contraindication {
  readonly condition: HealthCondition
  readonly effect: 'block' | 'warn'
}

/** 前置项目: a visit of another service, a patch test for example, done at most `validDays` days before. */
export interface Prerequisite {
  readonly serviceId: string
  readonly validDays: number
}

/** What a service asks of its customer's health; nothing when both are absent. */
export interface HealthRules {
  readonly contraindications?: readonly Contraindication[]
  readonly prerequisite?: Prerequisite
}

/** What of a service's contraindications is true of somebody with these conditions. */
export function findContraindications(
  { contraindications = [] }: HealthRules,
  conditions: readonly HealthCondition[],
): readonly Contraindication[] {
  return contraindications.filter(({ condition }) => conditions.includes(condition))
}
