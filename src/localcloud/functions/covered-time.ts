interface Span {
  readonly from: number
  to: number
}

/** Spans of time, each after `from` up to and with `to`, that have been gone through once. */
export class CoveredTime {
  private readonly spans: Span[] = []

  /** Adds the span after `from` up to `to`; going on where one ends makes that one longer. */
  add(from: number, to: number): void {
    if (to <= from) return
    const touching = this.spans.find((span) => from >= span.from && from <= span.to)
    if (touching !== undefined) touching.to = Math.max(touching.to, to)
    else this.spans.push({ from, to })
  }

  /** The end of the span that `at` is in; `undefined` if it is in none. */
  endAround(at: number | undefined): number | undefined {
    if (at === undefined) return undefined
    const ends = this.spans.filter((span) => at > span.from && at <= span.to).map((span) => span.to)
    return ends.length === 0 ? undefined : Math.max(...ends)
  }
}
