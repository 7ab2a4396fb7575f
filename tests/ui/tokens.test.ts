import { readFileSync } from 'node:fs'
import path from 'node:path'
import { APPOINTMENT_STATUSES } from '../../src/domain/shared/appointment-statuses'

const CSS = readFileSync(path.join(__dirname, '../../src/ui/tokens.css'), 'utf8')
const TOKENS = new Map([...CSS.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]))

function colourOf(name: string): string {
  const hex = TOKENS.get(name)
  if (hex === undefined) throw new Error(`there is no colour --${name}`)
  return hex
}

/** Source: WCAG 2.2, definition of relative luminance. */
function luminanceOf(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = parseInt(hex.slice(start, start + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(colourOf(one)), luminanceOf(colourOf(other))].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['paper', 'surface', 'sunken']
const TEXTS = ['ink', 'ink-soft', 'ink-faint', 'accent-text', 'danger', 'warning', 'success']
const PAIRS = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground])),
  ...['accent-solid', 'accent-pressed'].map((ground) => ['on-accent', ground]),
  ...['accent-tint', 'accent-tint-strong'].flatMap((ground) =>
    ['ink', 'ink-soft', 'accent-text'].map((text) => [text, ground]),
  ),
  ...['danger', 'warning', 'success'].map((name) => [name, `${name}-tint`]),
  ...APPOINTMENT_STATUSES.flatMap((status) => [
    [`status-${status}-ink`, `status-${status}-tint`],
    ['ink', `status-${status}-tint`],
  ]),
]

describe('the colours', () => {
  it.each(PAIRS)('let --%s be read on --%s', (text = '', ground = '') => {
    expect(contrastOf(text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it('are measured right: black on white is 21, the accent on white too little for text', () => {
    TOKENS.set('black', '#000000')
    expect(contrastOf('black', 'surface')).toBeCloseTo(21, 5)
    expect(contrastOf('accent', 'surface')).toBeLessThan(4.5)
  })

  it('know every status an appointment may have', () => {
    for (const status of APPOINTMENT_STATUSES) expect(TOKENS.has(`status-${status}`)).toBe(true)
  })
})

test('motion stays below 200 ms', () => {
  expect(Number(/--motion: (\d+)ms/.exec(CSS)?.[1])).toBeLessThan(200)
})
