import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { openCanvas, type OpenCanvas } from '../platform/canvas'
import { CanvasBox } from './canvas-box'
import styles from './drawn-picture.module.css'

/** Dots to a pixel: sharp on every phone, and small enough to send. */
const DENSITY = 3

export interface DrawnPictureProps {
  /** One of its own on all pages that are open. */
  readonly id: string
  readonly widthPx: number
  readonly heightPx: number
  /** Draws it; what it rejects with is told to `onFailed`. */
  readonly draw: (canvas: OpenCanvas) => void | Promise<void>
  /** The picture as a file of the device; on the web as an address. */
  readonly onDrawn: (filePath: string) => void
  readonly onFailed: () => void
}

/** Draws a picture beside the page, once, and gives it as a file: a receipt, a poster. */
export function DrawnPicture(props: DrawnPictureProps) {
  const { id, widthPx, heightPx, draw, onDrawn, onFailed } = props
  useEffect(() => {
    let isGone = false
    const make = async (): Promise<void> => {
      const canvas = await openCanvas(id, DENSITY)
      if (canvas === undefined) throw new Error(`the canvas ${id} is not on the page`)
      await draw(canvas)
      const filePath = await canvas.savePicture()
      if (!isGone) onDrawn(filePath)
    }
    make().catch(() => (isGone ? undefined : onFailed()))
    return () => {
      isGone = true
    }
    // Drawn once: another drawing is another component, by its key.
  }, [id])
  return (
    <View className={styles.beside}>
      <CanvasBox id={id} style={{ width: `${widthPx}px`, height: `${heightPx}px` }} />
    </View>
  )
}
