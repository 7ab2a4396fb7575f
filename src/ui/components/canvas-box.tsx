import { Canvas, View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { IS_WEB } from '../platform/target'

export interface CanvasBoxProps {
  /** One of its own on all pages that are open; `openCanvas` finds it by this. */
  readonly id: string
  readonly className?: string
  readonly style?: Readonly<Record<string, string>>
  /** Where a finger or the mouse goes down, moves and leaves; in CSS pixels from the top left. */
  readonly pen?: CanvasPen
}

export interface CanvasPen {
  readonly onDown: (x: number, y: number) => void
  readonly onMove: (x: number, y: number) => void
  readonly onUp: () => void
}

/** Room for a canvas: WeChat's own in a mini-program, the browser's on the web. */
export function CanvasBox(props: CanvasBoxProps) {
  return IS_WEB ? <WebCanvas {...props} /> : <ProgramCanvas {...props} />
}

type TouchEvent = { readonly touches: readonly { readonly x: number; readonly y: number }[] }

function ProgramCanvas({ id, className, style, pen }: CanvasBoxProps) {
  const tell = (told: ((x: number, y: number) => void) | undefined) => (event: TouchEvent) => {
    const [touch] = event.touches
    if (touch !== undefined) told?.(touch.x, touch.y)
  }
  const handlers = {
    ...{ onTouchStart: tell(pen?.onDown), onTouchMove: tell(pen?.onMove) },
    ...{ onTouchEnd: () => pen?.onUp(), onTouchCancel: () => pen?.onUp() },
  }
  const shown = { ...(className === undefined ? {} : { className }), ...(style === undefined ? {} : { style }) }
  return <Canvas type="2d" {...{ id, ...shown, ...handlers }} disableScroll={pen !== undefined} />
}

/** Taro's web canvas empties itself whenever it is drawn again; `openCanvas` puts a plain one into this box. */
function WebCanvas({ id, className, style, pen }: CanvasBoxProps) {
  const latest = useRef(pen)
  latest.current = pen
  const isDrawnOn = pen !== undefined
  useEffect(() => {
    const box = document.getElementById(id)
    if (box === null || !isDrawnOn) return undefined
    box.style.touchAction = 'none'
    return listenToPen(box, latest)
  }, [id, isDrawnOn])
  return (
    <View id={id} {...(className === undefined ? {} : { className })} {...(style === undefined ? {} : { style })} />
  )
}

function listenToPen(box: HTMLElement, latest: { readonly current: CanvasPen | undefined }): () => void {
  const tell = (name: 'onDown' | 'onMove', event: PointerEvent): void => {
    const { left, top } = box.getBoundingClientRect()
    latest.current?.[name](event.clientX - left, event.clientY - top)
  }
  const down = (event: PointerEvent): void => {
    box.setPointerCapture(event.pointerId)
    tell('onDown', event)
  }
  const move = (event: PointerEvent): void => {
    if (box.hasPointerCapture(event.pointerId)) tell('onMove', event)
  }
  const up = (): void => latest.current?.onUp()
  box.addEventListener('pointerdown', down)
  box.addEventListener('pointermove', move)
  box.addEventListener('pointerup', up)
  box.addEventListener('pointercancel', up)
  return () => {
    box.removeEventListener('pointerdown', down)
    box.removeEventListener('pointermove', move)
    box.removeEventListener('pointerup', up)
    box.removeEventListener('pointercancel', up)
  }
}
