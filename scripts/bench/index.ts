import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureBooking } from './booking'
import { measureBundledSlots } from './bundled-slots'
import { measureCloud } from './cloud'
import { measureDatabase } from './database'
import { DOCUMENT_COUNT } from './documents'
import { measureEmbeddedStore } from './embedded-store'
import type { Measurement } from './measure'
import { BILL_COUNT, measureRecompute } from './recompute'
import { isKept, machine, printClaims, printMeasurements, type Claim } from './report'

/**
 * `npm run bench`: medians of several runs on this machine, the promises of docs/local-cloud.md and docs/booking.md beside what was
 * measured, and the ratio to a well-known embedded store on the same work. A missed promise ends with exit code 1.
 */
async function bench(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'meihe-bench-'))
  try {
    console.log(`Local WeChat cloud, ${DOCUMENT_COUNT} documents\n${machine()}`)
    const database = await measureDatabase(join(directory, 'database'))
    printMeasurements('Database in this process', Object.values(database))
    const embedded = await measureEmbeddedStore(directory)
    printMeasurements('NeDB in this process, the same work', Object.values(embedded))
    const cloud = await measureCloud(directory)
    printMeasurements('Over HTTP and through functions', Object.values(cloud))
    const slots = await measureBundledSlots(directory)
    printMeasurements('Free times, from the day documents on', Object.values(slots))
    const booking = await measureBooking(directory)
    printMeasurements('In the demo shop', [booking])
    const recomputed = await measureRecompute()
    printMeasurements('Commissions recomputed', [recomputed])
    printRatios(database, embedded)
    console.log('\nRatio to slot-calculator (below 1: our engine is faster; both find the same times)')
    console.log(`  ${'half hours'.padEnd(12)} ${(medianUs(slots, 'ours') / medianUs(slots, 'theirs')).toFixed(4)}`)
    const claims = [
      ...listClaims(database, cloud),
      ...slotClaims(slots),
      bookingClaim(booking),
      recomputeClaim(recomputed),
    ]
    printClaims(claims)
    if (!claims.every(isKept)) process.exitCode = 1
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

type Measured = Readonly<Record<string, Measurement>>

const medianUs = (measured: Measured, name: string): number => measured[name]?.medianUs ?? NaN

function printRatios(database: Measured, embedded: Measured): void {
  console.log('\nRatio to NeDB (below 1: the local cloud is faster; its writes are on disk when they are answered)')
  for (const name of Object.keys(embedded)) {
    console.log(`  ${name.padEnd(12)} ${(medianUs(database, name) / medianUs(embedded, name)).toFixed(2)}`)
  }
}

function listClaims(database: Measured, cloud: Measured): Claim[] {
  return [
    {
      text: 'a query by an indexed field is faster than by one without, by',
      value: medianUs(database, 'scan') / medianUs(database, 'one'),
      limit: 50,
      kind: 'at least',
      unit: '×',
    },
    {
      text: 'two-write transactions in one second, in this process',
      value: 1e6 / medianUs(database, 'transaction'),
      limit: 1500,
      kind: 'at least',
      unit: '/s',
    },
    { text: 'document read over HTTP', value: medianUs(cloud, 'read') / 1000, limit: 1, kind: 'at most', unit: 'ms' },
    {
      text: 'warm function call, over the function’s own time',
      value: medianUs(cloud, 'warm') / 1000,
      limit: 3,
      kind: 'at most',
      unit: 'ms',
    },
    { text: 'ready after start', value: medianUs(cloud, 'ready') / 1e6, limit: 1.5, kind: 'at most', unit: 's' },
    {
      text: 'cold start of a bundled function, of the same with the SDK external',
      value: medianUs(cloud, 'coldBundled') / medianUs(cloud, 'coldExternal'),
      limit: 0.75,
      kind: 'at most',
      unit: '×',
    },
  ]
}

/** Issue 6: how fast free times are found. */
function slotClaims(slots: Measured): Claim[] {
  const claim = (name: string, text: string, limit: number): Claim => {
    return { text, value: medianUs(slots, name) / 1000, limit, kind: 'at most', unit: 'ms' }
  }
  return [
    claim('largeMonth', 'free times of 100 people in 30 days', 17),
    claim('question', 'a customer’s question: any of 10 people, 7 days', 1),
    claim('month', 'a month view: any of 10 people, 42 days', 5),
  ]
}

/** Issue 4: banner and voice within 2 s of the customer's tap. */
function bookingClaim({ medianUs }: Measurement): Claim {
  return { text: 'a new booking reaches staff', value: medianUs / 1e6, limit: 2, kind: 'at most', unit: 's' }
}

function recomputeClaim({ medianUs }: Measurement): Claim {
  return { text: `${BILL_COUNT} bills recomputed`, value: medianUs / 1e6, limit: 20, kind: 'at most', unit: 's' }
}

void bench()
