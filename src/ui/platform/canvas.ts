import Taro from '@tarojs/taro'
import { IS_WEB } from './target'

/** A picture that was loaded to be drawn. */
export interface CanvasPicture {
  readonly width: number
  readonly height: number
}

/** A canvas on the page; sizes and coordinates are those on the page, in CSS pixels. */
export interface OpenCanvas {
  readonly context: CanvasRenderingContext2D
  readonly widthPx: number
  readonly heightPx: number
  /** Rejects for what cannot be loaded. */
  loadPicture(url: string): Promise<CanvasPicture>
  drawPicture(picture: CanvasPicture, area: CanvasArea, from?: CanvasArea): void
  /** What is drawn, as a file of the device; on the web as an address. */
  savePicture(): Promise<string>
}

export interface CanvasArea {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface LoadingPicture extends CanvasPicture {
  src: string
  onload: (() => void) | null
  onerror: ((reason: never) => void) | null
}

interface CanvasNode {
  width: number
  height: number
  getContext(kind: '2d'): CanvasRenderingContext2D | null
}

interface FoundCanvas {
  readonly node: CanvasNode
  readonly createPicture: () => LoadingPicture
  readonly save: () => Promise<string>
  readonly width: number
  readonly height: number
}

/** Opens the CanvasBox of that id with so many dots to a pixel; undefined while it is not on the page. */
export async function openCanvas(id: string, density?: number): Promise<OpenCanvas | undefined> {
  const found = IS_WEB ? findWebCanvas(id) : await findProgramCanvas(id)
  const context = found?.node.getContext('2d')
  if (found === undefined || context === null || context === undefined) return undefined
  const { node, width, height, createPicture, save } = found
  const dots = density ?? Taro.getWindowInfo().pixelRatio
  node.width = width * dots
  node.height = height * dots
  context.scale(dots, dots)
  return {
    ...{ context, widthPx: width, heightPx: height, savePicture: save },
    loadPicture: (url) => loadPicture(createPicture(), url),
    drawPicture: (picture, area, from = { x: 0, y: 0, width: picture.width, height: picture.height }) =>
      drawPart(context, picture, from, area),
  }
}

/** What `loadPicture` made is the canvas's own kind of picture: an element on the web, WeChat's object elsewhere. */
function drawPart(context: CanvasRenderingContext2D, picture: CanvasPicture, from: CanvasArea, to: CanvasArea): void {
  const draw: (picture: CanvasPicture, ...numbers: number[]) => void = Reflect.get(context, 'drawImage')
  draw.call(context, picture, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height)
}

function loadPicture(picture: LoadingPicture, url: string): Promise<CanvasPicture> {
  return new Promise((resolve, reject) => {
    picture.onload = () => resolve(picture)
    picture.onerror = () => reject(new Error(`the picture ${url.slice(0, 100)} cannot be loaded`))
    picture.src = url
  })
}

function findWebCanvas(id: string): FoundCanvas | undefined {
  const box = document.getElementById(id)
  if (box === null) return undefined
  const canvas = box.querySelector('canvas') ?? box.appendChild(document.createElement('canvas'))
  const { clientWidth: width, clientHeight: height } = box
  Object.assign(canvas.style, { display: 'block', width: '100%', height: '100%' })
  return {
    ...{ node: canvas, width, height },
    createPicture: () => Object.assign(new Image(), { crossOrigin: 'anonymous' }),
    save: async () => canvas.toDataURL('image/png'),
  }
}

async function findProgramCanvas(id: string): Promise<FoundCanvas | undefined> {
  const [found] = await new Promise<unknown[]>((resolve) => {
    Taro.createSelectorQuery().select(`#${id}`).fields({ node: true, size: true }).exec(resolve)
  })
  if (!isProgramCanvas(found)) return undefined
  const { node, width, height } = found
  return {
    ...{ node, width, height },
    createPicture: () => node.createImage(),
    // Taro's type names the component; WeChat takes the node.
    save: async () => (await Taro.canvasToTempFilePath({ canvas: node as never, fileType: 'png' })).tempFilePath,
  }
}

interface ProgramCanvas {
  readonly node: CanvasNode & { createImage(): LoadingPicture }
  readonly width: number
  readonly height: number
}

function isProgramCanvas(found: unknown): found is ProgramCanvas {
  return typeof found === 'object' && found !== null && 'node' in found && Boolean(found.node)
}
