import type * as z from 'zod'
import type { bookingBlock } from '../../contracts/booking-views'
import {
  ANSWERABLE_CODES,
  daysWithPrerequisites,
  listBlocks,
  listContraindicated,
  type BookingBlock,
  type DayRange,
} from '../../domain/booking/blocks'
import type { CustomerStanding } from '../../domain/booking/days'
import type { VisitPlan } from '../../domain/booking/visit-plan'
import type { ActionScope } from '../platform/actions'
import { openConditions } from './health-checks'

/** What of the days asked about is left to look at, and what the caller is told of the rest. */
export interface ToldBlocks {
  readonly days: DayRange
  /** Whether nothing may be offered at all. */
  readonly isClosed: boolean
  readonly blocks?: z.output<typeof bookingBlock>[]
  readonly warnedServiceIds?: string[]
}

function isAnswerable({ code }: BookingBlock): boolean {
  return ANSWERABLE_CODES.some((each) => each === code)
}

/**
 * What speaks against the visit, told as the caller may hear it: the customer kindly and not why she is blocklisted,
 * staff in full and with what has to be minded. What staff may answer for leaves them the times.
 */
export function tellBlocks(
  plan: VisitPlan,
  standing: CustomerStanding,
  asked: DayRange,
  { caller, personalData, nowAt }: Pick<ActionScope, 'caller' | 'personalData' | 'nowAt'>,
): ToldBlocks {
  const conditions = openConditions(standing, personalData)
  const found = listBlocks(plan, { standing, conditions, nowAt }, asked)
  const { days } = daysWithPrerequisites(plan, standing, asked)
  const isForStaff = caller.staff !== undefined
  const { blockReasonSealed } = standing
  const blocks = found.map((block) =>
    isForStaff && block.code === 'CUSTOMER_BLOCKED' && blockReasonSealed !== undefined
      ? { ...block, reason: personalData.open(blockReasonSealed) }
      : block,
  )
  const warnedServiceIds = isForStaff
    ? listContraindicated(plan, conditions, 'warn').map(({ serviceId }) => serviceId)
    : []
  return {
    days,
    isClosed: found.some((block) => !isForStaff || !isAnswerable(block)),
    ...(blocks.length > 0 && { blocks }),
    ...(warnedServiceIds.length > 0 && { warnedServiceIds }),
  }
}
