import type { OpenCanvas } from '../../../ui'

const FONT = `-apple-system, 'PingFang SC', 'Noto Sans SC', 'Noto Sans SC Variable', sans-serif`
export const WIDTH_PX = 340
const [EDGE_PX, ROW_PX, HEAD_PX] = [20, 22, 64]

/** A line of the picture: what, and how much; a title has no amount. */
export interface DrawnLine {
  readonly text: string
  readonly amount?: string
}

/** How high the picture of so many lines is. */
export function heightOf(lines: readonly DrawnLine[]): number {
  return HEAD_PX + lines.length * ROW_PX + EDGE_PX
}

/** Draws a statement: its title, then line by line. */
export function drawStatement({ context }: OpenCanvas, title: string, lines: readonly DrawnLine[]): Promise<void> {
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, WIDTH_PX, heightOf(lines))
  context.textBaseline = 'alphabetic'
  context.textAlign = 'left'
  context.font = `600 18px ${FONT}`
  context.fillStyle = '#a63853'
  context.fillText(title, EDGE_PX, 40)
  lines.forEach(({ text, amount }, index) => {
    const y = HEAD_PX + (index + 1) * ROW_PX - 6
    context.font = `${amount === undefined ? 600 : 400} 13px ${FONT}`
    context.fillStyle = '#2b1f24'
    context.textAlign = 'left'
    context.fillText(text, EDGE_PX, y)
    if (amount === undefined) return
    context.textAlign = 'right'
    context.fillText(amount, WIDTH_PX - EDGE_PX, y)
  })
  return Promise.resolve()
}
