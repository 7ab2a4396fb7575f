/** Adds doubles with the rounding error carried along, as MongoDB does: ten times 0.1 is 1. */
export class NumberSum {
  private sum = 0
  private error = 0

  add(value: number): void {
    const next = this.sum + value
    // Neumaier's variant of Kahan's summation.
    if (Number.isFinite(next)) {
      this.error += Math.abs(this.sum) >= Math.abs(value) ? this.sum - next + value : value - next + this.sum
    }
    this.sum = next
  }

  total(): number {
    return this.sum + this.error
  }
}

/** Standard deviations in one pass (Welford's method). */
export class SpreadOfNumbers {
  private count = 0
  private mean = 0
  private squares = 0

  add(value: number): void {
    this.count += 1
    const distance = value - this.mean
    this.mean += distance / this.count
    this.squares += distance * (value - this.mean)
  }

  /** Of the numbers themselves or, as a sample, of what they stand for; null when there are too few. */
  deviation(isSample: boolean): number | null {
    const divisor = isSample ? this.count - 1 : this.count
    return divisor <= 0 ? null : Math.sqrt(this.squares / divisor)
  }
}
