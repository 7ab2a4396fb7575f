import type { Comparison } from './compare'
import type { Estimate } from './statistics'

/** A comparison that is not the issue's own, and what is different in it. */
export interface Variant {
  readonly name: string
  readonly comparison: Comparison
}

/** The aim of the issue, at 85 %. */
const AIM = { demandShare: 0.85, soldGrowth: 0.06, longerDistanceMinutes: 20 }

const percent = (value: number, digits = 1): string => `${(value * 100).toFixed(digits)} %`
const signed = (value: number, show: (size: number) => string): string =>
  `${value < 0 ? '−' : '+'}${show(Math.abs(value))}`
const around = ({ mean, margin }: Estimate, digits: number): string =>
  `${mean.toFixed(digits)} ± ${margin.toFixed(digits)}`
const growth = ({ mean, margin }: Estimate): string =>
  `${signed(mean, (size) => (size * 100).toFixed(1))} ± ${percent(margin)}`
const change = ({ mean, margin }: Estimate, digits: number): string =>
  `${signed(mean, (size) => size.toFixed(digits))} ± ${margin.toFixed(digits)}`

const HEAD = ['demand', 'minutes sold', '… ours', 'growth', 'refused', '… ours', 'minutes off', '… ours']
const rowOf = ({ demandShare, anyFree, ours, soldGrowth, ...rest }: Comparison): string[] => [
  percent(demandShare, 0),
  around(anyFree.soldMinutes, 0),
  around(ours.soldMinutes, 0),
  growth(soldGrowth),
  around(anyFree.refusedCount, 1),
  `${around(ours.refusedCount, 1)} (${change(negative(rest.fewerRefusals), 1)})`,
  around(anyFree.wishDistanceMinutes, 1),
  `${around(ours.wishDistanceMinutes, 1)} (${change(rest.longerDistanceMinutes, 1)})`,
]

function negative({ mean, margin }: Estimate): Estimate {
  return { mean: -mean, margin }
}

const VARIANT_HEAD = ['at 85 %', 'growth', 'refused', 'minutes off']
const variantRowOf = ({
  name,
  comparison: { soldGrowth, fewerRefusals, longerDistanceMinutes },
}: Variant): string[] => [
  name,
  growth(soldGrowth),
  change(negative(fewerRefusals), 1),
  change(longerDistanceMinutes, 1),
]

/** The tables for the terminal, columns side by side. */
export function printTables(comparisons: readonly Comparison[], variants: readonly Variant[]): string {
  const tables = [
    [HEAD, ...comparisons.map(rowOf)],
    [VARIANT_HEAD, ...variants.map(variantRowOf)],
  ]
  return [...tables.filter((rows) => rows.length > 1).map(alignColumns), judge(comparisons)].join('\n\n')
}

function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')).join('\n')
}

/** Whether the aim is reached, in one sentence. */
function judge(comparisons: readonly Comparison[]): string {
  const found = comparisons.find(({ demandShare }) => demandShare === AIM.demandShare)
  if (found === undefined) return ''
  const { soldGrowth, longerDistanceMinutes } = found
  const isMet = soldGrowth.mean >= AIM.soldGrowth && longerDistanceMinutes.mean <= AIM.longerDistanceMinutes
  const aim = `+${percent(AIM.soldGrowth, 0)} sold at ${percent(AIM.demandShare, 0)}, at most ${AIM.longerDistanceMinutes} minutes further off`
  return `The aim (${aim}) is ${isMet ? 'reached' : 'missed'}: ${growth(soldGrowth)}, ${change(longerDistanceMinutes, 1)} minutes.`
}

function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')
}

/** docs/packing.md. */
export function writePage(comparisons: readonly Comparison[], variants: readonly Variant[]): string {
  const seedCount = comparisons[0]?.seedCount ?? 0
  return `# How full the day gets

Written by \`npm run simulate:day\` (${seedCount} seeds; \`-- --seeds N\` plays N and writes nothing). Do not edit.

![What is sold, and how far from the wished time](packing.svg)

${markdownTable([HEAD, ...comparisons.map(rowOf)])}

± is half of a 95 % interval over the seeds; differences are taken seed by seed, each pair with the same customers. Minutes
off: from the start she got to the middle of her window. ${judge(comparisons)}

${METHOD}
${markdownTable([VARIANT_HEAD, ...variants.map(variantRowOf)])}

${READING}`
}

const METHOD = `## What is played

A store of 8 people who can all do everything, 10:00 to 22:00, and one of its days, from the first booking two weeks before
to the last an hour before opening. Customers come by a Poisson process; they want 30, 60, 90 or 120 minutes (20, 40, 25,
15 %), start within a window of two to six hours (uniform, anywhere in the starts that end by closing), and 40 % ask for
one person. They book one after another through \`findSlots\` and \`occupyDays\`, the code that the functions run. Nobody
cancels, there are no rooms, no buffer, a start every 15 minutes, and who finds nothing is refused: she does not try
another day or another person.

- **Before**: she takes any free time in her window, all alike.
- **Ours**: she sends her window along (\`within\`), and takes one of the up to three times offered first, all alike, if at
  least one of them lies in the middle half of her window; else any.

The weights in \`offer-price.ts\` were tried out on other seeds.

## If people are different
`

const READING = `"Only what she likes" is the strict reading of the rule: of the three she takes only those in the middle half of her
window. Most of the gain is gone then, and she is much nearer to her wish than before: what packs the day is that people
with time come at quiet hours. "Her hours not said" is an app that offers three times of the whole day: few of them suit
anybody, and nothing is gained. So the app has to ask.

## Why it works

A time is offered first if it costs little (\`src/domain/booking/offer-price.ts\`):

- **The hour.** The middle of the day lies in more people's windows than its ends, and hours at which few are free are
  scarce. Who could as well come at a quiet hour is offered one.
- **The gap.** What could have been sold of the gap before, less what can be sold of what is left on both sides, when visits
  come to it in any order (\`gap-value.ts\`).
- Her **usual time**, if she has one, is always among the three.

Choosing the therapist of "anybody" by the gap, rather than whoever has least to do, was tried in a model of the same day
and sells up to two points less: it fills the days of those whom others then ask for.

## What would raise it

- Somebody else for whoever finds her therapist full: seven of ten who are refused had asked for one person. If they took
  anybody, 11 % more would be sold than before rather than 7 (40 other seeds).
- The price of an hour learned from the store's own weeks. Now it rises evenly from the ends of the day to its middle, and
  what is taken that day adds to it; it holds up when evenings are wanted most, but knows nothing of it beforehand.
- Three times close together at the quietest end of her window sell most, and that is what is offered; if they had to lie
  half an hour apart, about a point would be lost.
`
