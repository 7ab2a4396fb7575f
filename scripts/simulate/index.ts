import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compare } from './compare'
import { drawChart } from './draw-chart'
import { printTables, writePage, type Variant } from './report'

/** As many as docs/packing.md shows. */
const ALL_SEEDS = 200
const DOCS = join(__dirname, '../../docs')

/**
 * `npm run simulate:day`: fills a store's day with and without what is offered first, and writes docs/packing.md and its
 * chart. `-- --seeds 20` plays fewer and only prints.
 */
function simulate(): void {
  const { values } = parseArgs({ options: { seeds: { type: 'string', default: String(ALL_SEEDS) } } })
  const seedCount = Number(values.seeds)
  if (!Number.isInteger(seedCount) || seedCount < 1)
    throw new Error(`--seeds takes a whole number, not ${values.seeds}`)
  console.log(`One day of 8 staff, ${seedCount} seeds: any free time, and one of the three offered first (ours)\n`)
  const comparisons = [0.7, 0.85, 1].map((demandShare) => compare({ demandShare }, seedCount))
  const demandShare = 0.85
  const variants: readonly Variant[] = [
    {
      name: 'only what she likes of the three',
      comparison: compare({ demandShare, rule: 'likedOnly' }, seedCount),
    },
    {
      name: 'her hours not said to the app',
      comparison: compare({ demandShare, rule: 'hoursNotSaid' }, seedCount),
    },
    {
      name: 'the whole visit in the window',
      comparison: compare({ demandShare, habits: { mustEndWithin: true } }, seedCount),
    },
    {
      name: 'evenings wanted most',
      comparison: compare({ demandShare, habits: { isEveningBusy: true } }, seedCount),
    },
  ]
  console.log(printTables(comparisons, variants))
  if (seedCount !== ALL_SEEDS) return
  writeFileSync(join(DOCS, 'packing.svg'), drawChart(comparisons))
  writeFileSync(join(DOCS, 'packing.md'), writePage(comparisons, variants))
  console.log('\nWritten: docs/packing.md, docs/packing.svg')
}

simulate()
