/** Strokes of points x, y in turn, on a field of 1000 × 500: how a signature is kept (src/contracts/checkout-views.ts). */
export type SignatureStrokes = readonly (readonly number[])[]

export const SIGNATURE_FIELD = { width: 1000, height: 500 } as const

/** What a signature may consist of: 40 strokes of 200 points each. */
const MOST_STROKES = 40
const MOST_NUMBERS = 400
/** Points nearer than this to the last one add nothing that is seen. */
const LEAST_STEP = 6

/** Adds a stroke that begins here; nothing when there are as many as may be. */
export function beginStroke(strokes: SignatureStrokes, x: number, y: number): SignatureStrokes {
  return strokes.length >= MOST_STROKES ? strokes : [...strokes, [fit(x, 'width'), fit(y, 'height')]]
}

/** Draws the last stroke on to a point; one that is as long as may be goes on as a new stroke from its end. */
export function extendStroke(strokes: SignatureStrokes, x: number, y: number): SignatureStrokes {
  const last = strokes.at(-1) ?? []
  const [lastX = 0, lastY = 0] = last.slice(-2)
  const point = [fit(x, 'width'), fit(y, 'height')] as const
  if (Math.hypot(point[0] - lastX, point[1] - lastY) < LEAST_STEP) return strokes
  if (last.length + 2 <= MOST_NUMBERS) return [...strokes.slice(0, -1), [...last, ...point]]
  return strokes.length >= MOST_STROKES ? strokes : [...strokes, [lastX, lastY, ...point]]
}

/** The strokes as the path of an SVG; a stroke of one point is a dot. */
export function signaturePath(strokes: SignatureStrokes): string {
  return strokes.map(strokePath).join('')
}

function strokePath([x = 0, y = 0, ...rest]: readonly number[]): string {
  return rest.length === 0 ? `M${x} ${y}h0.1` : `M${x} ${y}L${rest.join(' ')}`
}

function fit(value: number, side: keyof typeof SIGNATURE_FIELD): number {
  return Math.round(Math.min(Math.max(value, 0), SIGNATURE_FIELD[side]))
}
