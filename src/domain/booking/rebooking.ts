import { err, ok, type Result } from '../shared/result'
import { addDays, daysBetween, type IsoDate } from '../shared/time'

/** So many of her latest visits for a service tell the customer's rhythm. */
const MOST_VISITS = 7
/** Two gaps make a rhythm; one may be chance. */
const LEAST_GAPS = 2
/** Nearer together it is one course of treatment, further apart she had stopped coming: neither is a rhythm. */
const SHORTEST_GAP_DAYS = 3
const LONGEST_GAP_DAYS = 180
/** Services of one visit that fall due within these days are proposed together. */
const TOGETHER_DAYS = 7

/** Why she is due then: her own rhythm, or the service's cycle. */
export type DueBasis = 'rhythm' | 'cycle'

/** When a customer should come again for a service. */
export interface NextVisit {
  readonly lastOn: IsoDate
  readonly dueOn: IsoDate
  readonly gapDays: number
  readonly basis: DueBasis
}

/**
 * When a customer is due again for a service, by her completed visits for it (days in any order) and the service's cycle
 * in days. Her rhythm is the median of the gaps of 3 to 180 days between her latest seven visits, of two gaps at least;
 * it is kept between half the cycle and twice the cycle. Without a rhythm the cycle counts; without both, undefined.
 */
export function nextVisitOf(visitedOn: readonly IsoDate[], cycleDays: number | undefined): NextVisit | undefined {
  const days = [...new Set(visitedOn)].sort().slice(-MOST_VISITS)
  const lastOn = days.at(-1)
  if (lastOn === undefined) return undefined
  const rhythmDays = rhythmOf(days)
  const gapDays = rhythmDays === undefined ? cycleDays : keepNear(rhythmDays, cycleDays)
  if (gapDays === undefined) return undefined
  return { lastOn, dueOn: addDays(lastOn, gapDays), gapDays, basis: rhythmDays === undefined ? 'cycle' : 'rhythm' }
}

/** The median gap, in days; of two in the middle the mean, rounded down. */
function rhythmOf(days: readonly IsoDate[]): number | undefined {
  const gaps = days
    .slice(1)
    .map((on, index) => daysBetween(days[index] ?? on, on))
    .filter((gap) => gap >= SHORTEST_GAP_DAYS && gap <= LONGEST_GAP_DAYS)
    .sort((a, b) => a - b)
  if (gaps.length < LEAST_GAPS) return undefined
  const [low, high] = [gaps[Math.ceil(gaps.length / 2) - 1], gaps[Math.floor(gaps.length / 2)]]
  return low === undefined || high === undefined ? undefined : Math.floor((low + high) / 2)
}

/** The skin needs half the cycle at least, and nobody is left alone for longer than two. */
function keepNear(rhythmDays: number, cycleDays: number | undefined): number {
  if (cycleDays === undefined) return rhythmDays
  return Math.min(Math.max(rhythmDays, Math.ceil(cycleDays / 2)), cycleDays * 2)
}

/** A service with when it is due again. */
export interface DueService extends NextVisit {
  readonly serviceId: string
}

/** Which services of a visit are proposed together: the first due, and those due at most a week after it. */
export function proposeTogether(due: readonly DueService[]): readonly DueService[] {
  const first = due.map(({ dueOn }) => dueOn).sort()[0]
  return first === undefined ? [] : due.filter(({ dueOn }) => daysBetween(first, dueOn) <= TOGETHER_DAYS)
}

/** What became of a proposal; open until it is answered, taken back or has run out. */
export type RebookingStatus = 'open' | 'accepted' | 'declined' | 'withdrawn' | 'expired'

/** A proposal as far as deciding about it goes. */
export interface ProposalState {
  readonly status: Exclude<RebookingStatus, 'expired'>
  readonly version: number
  /** Epoch ms; from then on it is expired. */
  readonly expiresAt: number
}

/** She has three days to answer. */
const ANSWER_WITHIN_MS = 3 * 86_400_000

/** Until when (epoch ms) a proposal sent at `nowAt` can be accepted: three days, but no later than the visit's lead allows. */
export function proposalExpiresAt(startsAt: number, leadMinutes: number, nowAt: number): number {
  return Math.min(nowAt + ANSWER_WITHIN_MS, startsAt - leadMinutes * 60_000)
}

/** What a proposal counts as at `nowAt` (epoch ms): nobody has to expire it. */
export function rebookingStatusAt({ status, expiresAt }: ProposalState, nowAt: number): RebookingStatus {
  return status === 'open' && nowAt >= expiresAt ? 'expired' : status
}

export type ProposalError =
  | { readonly code: 'REBOOKING_UNKNOWN' }
  | { readonly code: 'REBOOKING_CLOSED'; readonly status: RebookingStatus }
  | { readonly code: 'VERSION_OUTDATED'; readonly version: number }

/** Decides whether a proposal, seen as `version`, can be answered or taken back at `nowAt`. */
export function checkProposalOpen<Proposal extends ProposalState>(
  proposal: Proposal | undefined,
  version: number,
  nowAt: number,
): Result<Proposal, ProposalError> {
  if (proposal === undefined) return err({ code: 'REBOOKING_UNKNOWN' })
  if (proposal.version !== version) return err({ code: 'VERSION_OUTDATED', version: proposal.version })
  const status = rebookingStatusAt(proposal, nowAt)
  return status === 'open' ? ok(proposal) : err({ code: 'REBOOKING_CLOSED', status })
}

/** Decides whether another proposal may go to the customer: not while she has one to answer. The version it will have. */
export function checkProposalPossible(
  present: ProposalState | undefined,
  nowAt: number,
): Result<number, { readonly code: 'ALREADY_PROPOSED'; readonly expiresAt: number }> {
  if (present === undefined) return ok(1)
  if (rebookingStatusAt(present, nowAt) === 'open')
    return err({ code: 'ALREADY_PROPOSED', expiresAt: present.expiresAt })
  return ok(present.version + 1)
}
