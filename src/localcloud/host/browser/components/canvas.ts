import { CallFailure } from '../api/call'
import type { Host } from '../host'
import { asNumber, asRecord, asText, isFunction, type Values } from '../values'
import { fireEvent } from '../view/events'
import { nodeOf, type ViewNode } from '../view/view-node'
import type { Behaviour } from './behaviour'

/** `canvas` of type 2d. The program gets it through a selector query. */
export function createCanvas(node: ViewNode, host: Host): Behaviour {
  const canvas = document.createElement('canvas')
  node.element.append(canvas)
  return {
    content: null,
    update: (attributes) => {
      if (asText(attributes.type) === '2d') return
      host.problems.add('canvas without type="2d" is not covered by the host')
      fireEvent(node, { type: 'error', detail: { errMsg: 'not covered' } })
    },
  }
}

const apis = new WeakMap<HTMLCanvasElement, object>()
const canvases = new WeakMap<object, HTMLCanvasElement>()
const pictures = new WeakMap<object, HTMLImageElement>()

/** The canvas as a program sees it: without the element behind it. */
export function canvasApiOf(host: Host, canvas: HTMLCanvasElement): object {
  const known = apis.get(canvas)
  if (known !== undefined) return known
  const made = createApi(host, canvas)
  apis.set(canvas, made)
  canvases.set(made, canvas)
  return made
}

function createApi(host: Host, canvas: HTMLCanvasElement): object {
  let context: object | undefined
  const api = {
    get width() {
      return canvas.width
    },
    set width(value: number) {
      canvas.width = value
    },
    get height() {
      return canvas.height
    },
    set height(value: number) {
      canvas.height = value
    },
    getContext: (kind: unknown) => {
      const real = kind === '2d' ? canvas.getContext('2d') : null
      if (real === null) host.problems.add(`canvas context ${String(kind)} is not covered by the host`)
      else context ??= wrapContext(real, () => api)
      return context ?? null
    },
    createImage: () => createPicture(host),
    createPath2D: (path?: unknown) => new Path2D(path instanceof Path2D ? path : asText(path)),
    requestAnimationFrame: (callback: unknown) =>
      window.requestAnimationFrame((time) => {
        if (isFunction(callback)) host.guard(() => callback(time))
      }),
    cancelAnimationFrame: (id: unknown) => window.cancelAnimationFrame(asNumber(id, 0)),
    toDataURL: (type?: unknown, quality?: unknown) => canvas.toDataURL(asText(type, 'image/png'), asNumber(quality, 1)),
  }
  return api
}

/** The real context, except that it takes and shows the program's canvases and pictures instead of elements. */
function wrapContext(context: CanvasRenderingContext2D, canvas: () => object): object {
  const unwrap = (value: unknown): unknown =>
    typeof value === 'object' && value !== null ? (pictures.get(value) ?? canvases.get(value) ?? value) : value
  return new Proxy(context, {
    get: (target, name) => {
      if (name === 'canvas') return canvas()
      const value: unknown = Reflect.get(target, name, target)
      return isFunction(value) ? (...given: unknown[]) => value.apply(target, given.map(unwrap)) : value
    },
    set: (target, name, value) => Reflect.set(target, name, value, target),
  })
}

function createPicture(host: Host): object {
  const picture = new Image()
  picture.crossOrigin = 'anonymous'
  let source = ''
  const api = {
    onload: undefined as unknown,
    onerror: undefined as unknown,
    get width() {
      return picture.naturalWidth
    },
    get height() {
      return picture.naturalHeight
    },
    get src() {
      return source
    },
    set src(value: string) {
      source = value
      picture.src = host.assetUrl(value)
    },
  }
  picture.onload = () => {
    if (isFunction(api.onload)) host.guard(api.onload)
  }
  picture.onerror = () => {
    const { onerror } = api
    if (isFunction(onerror)) host.guard(() => onerror({ errMsg: `GET ${source} failed` }))
  }
  pictures.set(api, picture)
  return api
}

/** `wx.canvasToTempFilePath`, also for a part of the canvas and in another size. */
export async function canvasToFile(host: Host, options: Values): Promise<Values> {
  const canvas = findCanvas(host, options)
  if (canvas === undefined) throw new CallFailure('canvas is empty')
  const x = asNumber(options.x, 0)
  const y = asNumber(options.y, 0)
  const width = asNumber(options.width, canvas.width - x)
  const height = asNumber(options.height, canvas.height - y)
  const copy = document.createElement('canvas')
  copy.width = asNumber(options.destWidth, width)
  copy.height = asNumber(options.destHeight, height)
  copy.getContext('2d')?.drawImage(canvas, x, y, width, height, 0, 0, copy.width, copy.height)
  const isJpeg = options.fileType === 'jpg'
  const blob = await new Promise<Blob | null>((resolve) =>
    copy.toBlob(resolve, isJpeg ? 'image/jpeg' : 'image/png', asNumber(options.quality, 1)),
  )
  if (blob === null) throw new CallFailure('create bitmap failed')
  return { tempFilePath: host.files.add(blob, isJpeg ? 'jpg' : 'png') }
}

function findCanvas(host: Host, options: Values): HTMLCanvasElement | undefined {
  if (typeof options.canvas === 'object' && options.canvas !== null) return canvases.get(options.canvas)
  const id = asText(options.canvasId)
  const holders = [...(host.stack.top()?.scroller.querySelectorAll('wx-canvas') ?? [])]
  const found = holders.find((holder) => {
    const attributes = asRecord(nodeOf(holder)?.attributes)
    return attributes.canvasId === id || attributes.id === id
  })
  return found?.querySelector('canvas') ?? undefined
}

/** `wx.createOffscreenCanvas({ type: '2d' })`. */
export function createOffscreenCanvas(host: Host, options: Values): object {
  const canvas = document.createElement('canvas')
  canvas.width = asNumber(options.width, 300)
  canvas.height = asNumber(options.height, 150)
  return canvasApiOf(host, canvas)
}
