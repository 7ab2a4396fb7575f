import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureBooking } from './booking'
import { measureCloud } from './cloud'
import { measureDatabase } from './database'
import { DOCUMENT_COUNT } from './documents'
import { measureEmbeddedStore } from './embedded-store'
import type { Measurement } from './measure'
import { isKept, machine, printClaims, printMeasurements, type Claim } from './report'

/**
 * `npm run bench`: medians of several runs on this machine, the promises of docs/local-cloud.md beside what was
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
    const booking = await measureBooking(directory)
    printMeasurements('In the demo shop', [booking])
    printRatios(database, embedded)
    const claims = [...listClaims(database, cloud), bookingClaim(booking)]
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

/** Issue 4: banner and voice within 2 s of the customer's tap. */
function bookingClaim({ medianUs }: Measurement): Claim {
  return { text: 'a new booking reaches staff', value: medianUs / 1e6, limit: 2, kind: 'at most', unit: 's' }
}

void bench()
