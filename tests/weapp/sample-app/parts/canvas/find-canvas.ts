import Taro from '@tarojs/taro'

interface CanvasImage {
  src: string
  onload: () => void
  onerror: (reason: unknown) => void
}

interface CanvasNode {
  width: number
  height: number
  getContext(kind: '2d'): CanvasContext
  createImage(): CanvasImage
}

type Drawing = 'beginPath' | 'moveTo' | 'lineTo' | 'stroke' | 'fillRect' | 'fillText' | 'scale' | 'lineWidth' | 'font'
type CanvasContext = Pick<CanvasRenderingContext2D, Drawing> & {
  fillStyle: string
  drawImage(image: CanvasImage, x: number, y: number, width: number, height: number): void
}

export interface SampleCanvas {
  readonly canvas: CanvasNode
  readonly context: CanvasContext
  readonly width: number
  readonly height: number
}

/** The canvas of that selector, made as sharp as the screen is. Sizes are those on the page. */
export async function findCanvas(selector: string): Promise<SampleCanvas> {
  const {
    node: canvas,
    width,
    height,
  } = await new Promise<{ node: CanvasNode; width: number; height: number }>((resolve) =>
    Taro.createSelectorQuery()
      .select(selector)
      .fields({ node: true, size: true })
      .exec(([found]) => resolve(found)),
  )
  const { pixelRatio } = Taro.getWindowInfo()
  canvas.width = width * pixelRatio
  canvas.height = height * pixelRatio
  const context = canvas.getContext('2d')
  context.scale(pixelRatio, pixelRatio)
  return { canvas, context, width, height }
}
