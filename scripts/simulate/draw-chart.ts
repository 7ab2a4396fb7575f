import type { Comparison, Side } from './compare'
import type { Estimate } from './statistics'

const WIDTH = 880
const HEIGHT = 400
const PANEL = { top: 96, height: 228, width: 360 }
const BAR_WIDTH = 44
const COLOURS = { anyFree: '#c9ced6', ours: '#c2557a', ink: '#2b2f36', quiet: '#6b7280', line: '#e5e7eb' }
const FONT = "-apple-system, 'Segoe UI', 'Noto Sans', sans-serif"

interface Panel {
  readonly left: number
  readonly title: string
  readonly most: number
  readonly step: number
  readonly of: (side: Side) => Estimate
  readonly show: (value: number) => string
  readonly difference: (comparison: Comparison) => string
}

/** The comparisons as a picture: what is sold, and how far from the wished time, each with its 95 % interval. */
export function drawChart(comparisons: readonly Comparison[]): string {
  const panels: readonly Panel[] = [
    {
      left: 56,
      title: 'Sold, of the staff’s minutes',
      most: 100,
      step: 25,
      of: ({ soldShare: { mean, margin } }) => ({ mean: mean * 100, margin: margin * 100 }),
      show: (value) => `${value.toFixed(1)} %`,
      difference: ({ soldGrowth }) => `${signed(soldGrowth.mean * 100)} %`,
    },
    {
      left: 496,
      title: 'Minutes from the middle of the window',
      most: 120,
      step: 30,
      of: ({ wishDistanceMinutes }) => wishDistanceMinutes,
      show: (value) => value.toFixed(0),
      difference: ({ longerDistanceMinutes }) => `${signed(longerDistanceMinutes.mean)} min`,
    },
  ]
  const seedCount = comparisons[0]?.seedCount ?? 0
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="${FONT}" role="img" aria-label="What is sold, and how far from the wished time">
<rect width="${WIDTH}" height="${HEIGHT}" rx="12" fill="#ffffff"/>
${legend(32, 40, COLOURS.anyFree, 'any free time')}${legend(176, 40, COLOURS.ours, 'one of the three offered first')}
${text(WIDTH - 24, 40, `8 staff, 12 hours, ${seedCount} seeds; whiskers: 95 %`, { anchor: 'end', size: 13, fill: COLOURS.quiet })}
${panels.map((panel) => drawPanel(panel, comparisons)).join('\n')}
</svg>
`
}

function drawPanel(panel: Panel, comparisons: readonly Comparison[]): string {
  const { left, title, most, step } = panel
  const bottom = PANEL.top + PANEL.height
  const lines = Array.from({ length: Math.floor(most / step) + 1 }, (_, index) => index * step).map((value) => {
    const y = heightOf(panel, value)
    const line = `<line x1="${left}" x2="${left + PANEL.width}" y1="${y}" y2="${y}" stroke="${COLOURS.line}"/>`
    return line + text(left - 8, y + 4, String(value), { anchor: 'end', size: 12, fill: COLOURS.quiet })
  })
  const slotWidth = PANEL.width / comparisons.length
  const groups = comparisons.map((comparison, index) => {
    const middle = left + slotWidth * (index + 0.5)
    return [
      drawBar(panel, middle - BAR_WIDTH - 3, panel.of(comparison.anyFree), COLOURS.anyFree),
      drawBar(panel, middle + 3, panel.of(comparison.ours), COLOURS.ours),
      text(middle, bottom + 22, `demand ${Math.round(comparison.demandShare * 100)} %`, { anchor: 'middle', size: 13 }),
      text(middle, bottom + 42, panel.difference(comparison), {
        anchor: 'middle',
        size: 14,
        fill: COLOURS.ours,
        weight: 600,
      }),
    ].join('')
  })
  return [text(left, PANEL.top - 20, title, { size: 15, weight: 600 }), ...lines, ...groups].join('\n')
}

function drawBar(panel: Panel, x: number, { mean, margin }: Estimate, fill: string): string {
  const [y, high, low] = [mean, mean + margin, mean - margin].map((value) => heightOf(panel, value))
  const centre = x + BAR_WIDTH / 2
  const whisker = `M${centre - 5} ${high}h10M${centre} ${high}V${low}M${centre - 5} ${low}h10`
  return [
    `<rect x="${x}" y="${y}" width="${BAR_WIDTH}" height="${(PANEL.top + PANEL.height - (y ?? 0)).toFixed(1)}" rx="3" fill="${fill}"/>`,
    `<path d="${whisker}" stroke="${COLOURS.ink}" fill="none"/>`,
    text(centre, (high ?? 0) - 7, panel.show(mean), { anchor: 'middle', size: 12 }),
  ].join('')
}

function heightOf({ most }: Panel, value: number): number {
  return Number((PANEL.top + PANEL.height * (1 - value / most)).toFixed(1))
}

function legend(x: number, y: number, fill: string, label: string): string {
  return `<rect x="${x}" y="${y - 11}" width="12" height="12" rx="3" fill="${fill}"/>${text(x + 20, y, label, { size: 13 })}`
}

interface TextStyle {
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly size: number
  readonly fill?: string
  readonly weight?: number
}

function text(x: number, y: number, content: string, style: TextStyle): string {
  const { anchor = 'start', size, fill = COLOURS.ink, weight = 400 } = style
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${content}</text>`
}

/** With its sign, and one digit behind the point. */
function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`
}
