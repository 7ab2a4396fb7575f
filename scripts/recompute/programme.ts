import type { Facts, PlaceFacts, ProgrammeEvent, RulesInForce } from './facts'

/** Who had brought whom, who could earn, and by which rules, at any time. */
export class Programme {
  private readonly bindings = new Map<string, ProgrammeEvent[]>()
  private readonly pauses = new Map<string, ProgrammeEvent[]>()
  private readonly rules: readonly RulesInForce[]

  constructor(private readonly facts: Facts) {
    for (const event of [...facts.events].sort((a, b) => a.at - b.at)) {
      const isOfPartner = event.what === 'paused' || event.what === 'resumed'
      const [events, id] = isOfPartner ? [this.pauses, event.partnerId] : [this.bindings, event.customerId]
      if (id !== undefined) events.set(id, [...(events.get(id) ?? []), event])
    }
    this.rules = [...facts.rules].sort((a, b) => a.fromAt - b.fromAt)
  }

  /** The binding of a customer that stood then. */
  bindingAt(customerId: string, at: number): ProgrammeEvent | undefined {
    return lastUpTo(this.bindings.get(customerId), at)
  }

  /** Whether she had joined, was not paused, and as a staff partner had not left. */
  mayEarnAt(partnerId: string, at: number): boolean {
    const hasJoined = (this.facts.joinedAt.get(partnerId) ?? Infinity) <= at
    if (!hasJoined || lastUpTo(this.pauses.get(partnerId), at)?.what === 'paused') return false
    const spans = this.staffSpansOf(partnerId).filter(({ startsAt }) => startsAt <= at)
    return spans.length === 0 || spans.some(({ endsAt = Infinity }) => at < endsAt)
  }

  /** Whether she was, or had been, a staff partner then. */
  isStaffAt(partnerId: string, at: number): boolean {
    return this.staffSpansOf(partnerId).some(({ startsAt }) => startsAt <= at)
  }

  private staffSpansOf(partnerId: string): PlaceFacts['spans'] {
    const { places = [] } = this.facts
    return places
      .filter((place) => place.programme === 'staffPartner' && place.partnerId === partnerId)
      .flatMap(({ spans }) => spans)
  }

  /** The rules in force then. */
  rulesAt(at: number): RulesInForce {
    const inForce = this.rules.filter(({ fromAt }) => fromAt <= at).at(-1)
    if (inForce === undefined) throw new Error(`no rules were in force at ${at}`)
    return inForce
  }
}

function lastUpTo(events: readonly ProgrammeEvent[] = [], at: number): ProgrammeEvent | undefined {
  return events.filter((event) => event.at <= at).at(-1)
}
