import Taro from '@tarojs/taro'
import { IS_WEB } from './target'

/** A canvas on the page; sizes and coordinates are those on the page, in CSS pixels. */
export interface OpenCanvas {
  readonly context: CanvasRenderingContext2D
  readonly widthPx: number
  readonly heightPx: number
  /** Fills an area with a picture, of which too much is cut at its sides; rejects for one that cannot be loaded. */
  drawPicture(url: string, area: CanvasArea): Promise<void>
  /** What is drawn, as a file of the device; on the web as an address. */
  savePicture(): Promise<string>
}

export interface CanvasArea {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface FoundCanvas extends Pick<OpenCanvas, 'context' | 'drawPicture' | 'savePicture'> {
  readonly node: { width: number; height: number }
  readonly width: number
  readonly height: number
}

/** WeChat's own picture, which its canvas draws. */
interface ProgramPicture {
  readonly width: number
  readonly height: number
  src: string
  onload: () => void
  onerror: () => void
}

interface ProgramCanvas {
  readonly node: {
    width: number
    height: number
    getContext(
      kind: '2d',
    ): CanvasRenderingContext2D & { drawImage(picture: ProgramPicture, ...numbers: number[]): void }
    createImage(): ProgramPicture
  }
  readonly width: number
  readonly height: number
}

/** What is used of WeChat's `wx`: Taro's type of this call takes components, WeChat takes the canvas itself. */
interface Wechat {
  canvasToTempFilePath(options: {
    canvas: ProgramCanvas['node']
    fileType: 'png'
  }): Promise<{ readonly tempFilePath: string }>
}

declare const wx: Wechat

/** A canvas is on the page a moment after its component is, later on a slow phone. */
const LOOK_AGAIN_MS = 50
const MOST_LOOKS = 60

/** Opens the CanvasBox of that id, when it is on the page, with so many dots to a pixel; undefined when it never is. */
export async function openCanvas(id: string, density?: number): Promise<OpenCanvas | undefined> {
  const found = await waitForCanvas(id)
  if (found === undefined) return undefined
  const { node, context, width, height, drawPicture, savePicture } = found
  const dots = density ?? Taro.getWindowInfo().pixelRatio
  node.width = width * dots
  node.height = height * dots
  context.scale(dots, dots)
  return { context, widthPx: width, heightPx: height, drawPicture, savePicture }
}

async function waitForCanvas(id: string): Promise<FoundCanvas | undefined> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const found = IS_WEB ? findWebCanvas(id) : await findProgramCanvas(id)
    if (found !== undefined && found.width > 0) return found
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
  return undefined
}

/** The middle part of a picture that has the shape of the area. */
function cutToFit(picture: { readonly width: number; readonly height: number }, area: CanvasArea): CanvasArea {
  const scale = Math.min(picture.width / area.width, picture.height / area.height)
  const [width, height] = [area.width * scale, area.height * scale]
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height }
}

function findWebCanvas(id: string): FoundCanvas | undefined {
  const box = document.getElementById(id)
  if (box === null) return undefined
  const node = box.querySelector('canvas') ?? box.appendChild(document.createElement('canvas'))
  const context = node.getContext('2d')
  if (context === null) return undefined
  const { clientWidth: width, clientHeight: height } = box
  Object.assign(node.style, { display: 'block', width: '100%', height: '100%' })
  return {
    ...{ node, context, width, height },
    drawPicture: async (url, to) => {
      const picture = new Image()
      picture.crossOrigin = 'anonymous'
      picture.src = url
      await picture.decode()
      const from = cutToFit(picture, to)
      context.drawImage(picture, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height)
    },
    savePicture: async () => node.toDataURL('image/png'),
  }
}

async function findProgramCanvas(id: string): Promise<FoundCanvas | undefined> {
  const [found] = await new Promise<unknown[]>((resolve) => {
    Taro.createSelectorQuery().select(`#${id}`).fields({ node: true, size: true }).exec(resolve)
  })
  if (!isProgramCanvas(found)) return undefined
  const { node, width, height } = found
  const context = node.getContext('2d')
  return {
    ...{ node, context, width, height },
    drawPicture: async (url, to) => {
      const picture = await loadProgramPicture(node.createImage(), url)
      const from = cutToFit(picture, to)
      context.drawImage(picture, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height)
    },
    savePicture: async () => (await wx.canvasToTempFilePath({ canvas: node, fileType: 'png' })).tempFilePath,
  }
}

function loadProgramPicture(picture: ProgramPicture, url: string): Promise<ProgramPicture> {
  return new Promise((resolve, reject) => {
    picture.onload = () => resolve(picture)
    picture.onerror = () => reject(new Error(`the picture ${url.slice(0, 100)} cannot be loaded`))
    picture.src = url
  })
}

function isProgramCanvas(found: unknown): found is ProgramCanvas {
  return typeof found === 'object' && found !== null && 'node' in found && Boolean(found.node)
}
