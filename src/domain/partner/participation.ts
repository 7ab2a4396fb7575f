import { monthSpan, storeDateOf } from '../shared/time'
import type { ShareProgramme } from './programmes'

/** From `startsAt`, included, to `endsAt`, not included (epoch ms); without an end it goes on. */
export interface Span {
  readonly startsAt: number
  readonly endsAt?: number
}

/** Somebody's place in a programme at a store, with every time she was in it: what was earned goes by these. */
export interface Participation {
  readonly participationId: string
  readonly programme: ShareProgramme
  /** Who earns: a partner, by her customer's id. */
  readonly partnerId: string
  readonly storeId: string
  /** 员工合伙: who she is on the staff. */
  readonly staffMemberId?: string
  /** 股东合伙: basis points of the store's profit, as her agreement says. */
  readonly shareBp?: number
  /** Invited and not accepted yet: none. */
  readonly spans: readonly Span[]
}

/** Staff and pool participants have one place at a store for good, which may begin again; each agreement is its own. */
export function participationIdOf(
  place:
    | { readonly programme: 'staffPartner'; readonly storeId: string; readonly staffMemberId: string }
    | { readonly programme: 'customerPartner'; readonly storeId: string; readonly partnerId: string },
): string {
  return place.programme === 'staffPartner'
    ? `staffPartner:${place.storeId}:${place.staffMemberId}`
    : `customerPartner:${place.storeId}:${place.partnerId}`
}

/** Her place up to `at`: what was earned stays hers. One that had not begun is as if it had never been. */
export function endParticipation(participation: Participation, at: number): Participation {
  const spans = participation.spans.flatMap((span) => {
    if ((span.endsAt ?? Infinity) <= at) return [span]
    return span.startsAt >= at ? [] : [{ ...span, endsAt: at }]
  })
  return { ...participation, spans }
}

/** The parts of her times that lie within a calendar month (`yyyy-mm`), each with its end. */
export function spansWithin(spans: readonly Span[], month: string): readonly Required<Span>[] {
  const { startsAt: first, endsAt: end } = monthSpan(month)
  return spans
    .map(({ startsAt, endsAt = Infinity }) => ({ startsAt: Math.max(startsAt, first), endsAt: Math.min(endsAt, end) }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
}

/** Whether her times cover the whole of a calendar month. */
export function coversMonth(spans: readonly Span[], month: string): boolean {
  const { startsAt, endsAt } = monthSpan(month)
  return spansWithin(spans, month).some((span) => span.startsAt === startsAt && span.endsAt === endsAt)
}

/** The months from `fromMonth` through `untilMonth` (`yyyy-mm`), as a span. */
export function spanOfMonths(fromMonth: string, untilMonth?: string): Span {
  const { startsAt } = monthSpan(fromMonth)
  return untilMonth === undefined ? { startsAt } : { startsAt, endsAt: monthSpan(untilMonth).endsAt }
}

/** The calendar month (`yyyy-mm`, store's zone) of a moment. */
export function monthOf(at: number): string {
  return storeDateOf(at).slice(0, 7)
}

/** The month after `month`. */
export function monthAfter(month: string): string {
  return monthOf(monthSpan(month).endsAt)
}

/** The month before `month`. */
export function monthBefore(month: string): string {
  return monthOf(monthSpan(month).startsAt - 1)
}

/** The first month after `frozenUntil` that an agreement covers: the next to be approved; undefined without one. */
export function nextDividendMonth(
  agreements: readonly Pick<Participation, 'spans'>[],
  frozenUntil?: string,
): string | undefined {
  const starts = agreements.flatMap(({ spans }) =>
    spans.flatMap(({ startsAt, endsAt = Infinity }) => {
      const first = monthOf(startsAt)
      const month = frozenUntil !== undefined && first <= frozenUntil ? monthAfter(frozenUntil) : first
      return monthSpan(month).startsAt < endsAt ? [month] : []
    }),
  )
  return starts.sort()[0]
}
