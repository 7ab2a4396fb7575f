import type { CustomerStanding } from '../../../domain/booking/days'
import { planVisit, type BookingCatalog, type PlanError } from '../../../domain/booking/visit-plan'
import type { WaitlistEntry } from '../../../domain/booking/waitlist'
import type { WaitingCustomer } from '../../../domain/booking/waitlist-match'
import { ok, type Result } from '../../../domain/shared/result'
import type { PersonalData } from '../../platform/personal-data'
import { openConditions } from '../health-checks'

/** Looks up what somebody waits for in the catalogue of today: a service or a therapist may be gone by now. */
export function lookUpWaiting(
  entry: WaitlistEntry,
  catalog: BookingCatalog | undefined,
  standing: CustomerStanding,
  personalData: Pick<PersonalData, 'open'>,
): Result<WaitingCustomer, PlanError> {
  const planned = planVisit(catalog, entry.items)
  if (!planned.isOk) return planned
  return ok({ entry, plan: planned.value, standing, conditions: openConditions(standing, personalData) })
}
