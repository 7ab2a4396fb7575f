import type { OpenCanvas } from '../../../ui'
import { textWidthEm, wrapText } from '../../parts/wrap-text'

/** The size it is shown in; drawn three times as sharp. */
export const POSTER = { widthPx: 300, heightPx: 480 } as const

const PICTURE_HEIGHT_PX = 270
const EDGE_PX = 24
const CODE_PX = 128
const CODE_GAP_PX = 8
const HEADLINE_PX = 22
/** Smaller than this it goes on to a second line. */
const LEAST_HEADLINE_PX = 16
const STORE_STEP_PX = 16
const FONT = `-apple-system, 'PingFang SC', 'Noto Sans SC', 'Noto Sans SC Variable', sans-serif`

export interface PosterContent {
  /** Links that can be loaded; a store without a picture has a field of the accent instead. */
  readonly pictureUrl?: string
  readonly codeUrl: string
  readonly brand: string
  readonly headline: string
  readonly storeName: string
  readonly hints: readonly string[]
}

/** Draws the invitation: the salon, who invites, and the code to come in by. Rejects without the code. */
export async function drawPoster(canvas: OpenCanvas, content: PosterContent): Promise<void> {
  const { context } = canvas
  const { widthPx, heightPx } = POSTER
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, widthPx, heightPx)
  await drawPhoto(canvas, content.pictureUrl)
  drawWords(context, content)
  const [left, top] = [widthPx - EDGE_PX - CODE_PX, heightPx - EDGE_PX - CODE_PX]
  await canvas.drawPicture(content.codeUrl, { x: left, y: top, width: CODE_PX, height: CODE_PX })
}

async function drawPhoto(canvas: OpenCanvas, pictureUrl: string | undefined): Promise<void> {
  const area = { x: 0, y: 0, width: POSTER.widthPx, height: PICTURE_HEIGHT_PX }
  canvas.context.fillStyle = '#f0c3ce'
  canvas.context.fillRect(area.x, area.y, area.width, area.height)
  // A picture that is gone must not cost her the invitation.
  if (pictureUrl !== undefined) await canvas.drawPicture(pictureUrl, area).catch(() => undefined)
}

function drawWords(context: CanvasRenderingContext2D, { brand, headline, storeName, hints }: PosterContent): void {
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  const write = (text: string, y: number, sizePx: number, colour: string, weight = '400'): void => {
    context.font = `${weight} ${sizePx}px ${FONT}`
    context.fillStyle = colour
    context.fillText(text, EDGE_PX, y)
  }
  const { sizePx, lines } = layOutHeadline(headline)
  const first = PICTURE_HEIGHT_PX + (lines.length > 1 ? 32 : 46)
  lines.forEach((line, index) => write(line, first + index * (sizePx + 6), sizePx, '#2b1f24', '600'))
  const bottom = POSTER.heightPx - EDGE_PX
  const store = layOutStore(storeName)
  const above = (store.lines.length - 1) * STORE_STEP_PX
  write(brand, bottom - 78 - above, 18, '#a63853', '600')
  store.lines.forEach((line, index) =>
    write(line, bottom - 54 - above + index * STORE_STEP_PX, store.sizePx, '#66565b'),
  )
  hints.forEach((hint, index) => write(hint, bottom - 4 - (hints.length - 1 - index) * 18, 12, '#79686d'))
}

/** In one line as large as it fits; a long name has two. */
export function layOutHeadline(headline: string): { sizePx: number; lines: string[] } {
  const room = POSTER.widthPx - 2 * EDGE_PX
  const wholePx = Math.min(HEADLINE_PX, Math.floor(room / textWidthEm(headline)))
  if (wholePx >= LEAST_HEADLINE_PX) return { sizePx: wholePx, lines: [headline] }
  for (let sizePx = LEAST_HEADLINE_PX; ; sizePx -= 1) {
    const lines = wrapText(headline, room / sizePx)
    if (lines.length <= 2) return { sizePx, lines }
  }
}

/** Beside the code, which it must not run into: a long name has up to three lines, and is cut after them. */
export function layOutStore(storeName: string): { sizePx: number; lines: string[] } {
  const room = POSTER.widthPx - 2 * EDGE_PX - CODE_PX - CODE_GAP_PX
  const large = wrapText(storeName, room / 13)
  if (large.length === 1) return { sizePx: 13, lines: large }
  const lines = wrapText(storeName, room / 12)
  if (lines.length <= 3) return { sizePx: 12, lines }
  const [one = '', two = '', three = ''] = lines
  return { sizePx: 12, lines: [one, two, `${Array.from(three).slice(0, -1).join('')}…`] }
}
