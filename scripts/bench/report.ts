import { cpus, totalmem } from 'node:os'
import type { Measurement } from './measure'

/** A statement with a limit: what `npm run bench` promises, and whether this run kept it. */
export interface Claim {
  readonly text: string
  readonly value: number
  readonly limit: number
  /** Whether `value` has to stay under the limit or reach it. */
  readonly kind: 'at most' | 'at least'
  readonly unit: string
}

export function isKept(claim: Claim): boolean {
  return claim.kind === 'at most' ? claim.value <= claim.limit : claim.value >= claim.limit
}

export function machine(): string {
  const [cpu] = cpus()
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${process.platform}`
}

export function formatMicroseconds(us: number): string {
  if (us >= 1e6) return `${(us / 1e6).toFixed(2)} s`
  if (us >= 1000) return `${(us / 1000).toFixed(2)} ms`
  return `${us.toFixed(1)} µs`
}

export function printMeasurements(title: string, measurements: readonly Measurement[]): void {
  console.log(`\n${title}`)
  for (const { name, medianUs, fastestUs, slowestUs, runs } of measurements) {
    const range = `${formatMicroseconds(fastestUs)} – ${formatMicroseconds(slowestUs)}, ${runs} runs`
    console.log(`  ${name.padEnd(58)} ${formatMicroseconds(medianUs).padStart(10)}   (${range})`)
  }
}

export function printClaims(claims: readonly Claim[]): void {
  console.log('\nPromises')
  for (const claim of claims) {
    const verdict = isKept(claim) ? 'kept  ' : 'MISSED'
    const value = `${claim.value.toPrecision(3)} ${claim.unit}`
    console.log(`  ${verdict} ${claim.text.padEnd(70)} ${value.padStart(14)}  (${claim.kind} ${claim.limit})`)
  }
}
