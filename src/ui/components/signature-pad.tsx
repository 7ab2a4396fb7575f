import { Image, Text, View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import { useSharedSentences } from '../messages/shared-sentences'
import { openCanvas, type OpenCanvas } from '../platform/canvas'
import { beginStroke, extendStroke, SIGNATURE_FIELD, signaturePath, type SignatureStrokes } from '../signature'
import { Button } from './button'
import { CanvasBox, type CanvasPen } from './canvas-box'
import styles from './signature-pad.module.css'
import { Flow } from './stack'

const INK = '#2b1f24'
/** Of the field's 1000: as thick as a pen on a phone. */
const PEN_WIDTH = 9

export interface SignaturePadProps {
  readonly strokes: SignatureStrokes
  readonly onChange: (strokes: SignatureStrokes) => void
  /** One of its own on all pages that are open; the canvas is `<id>-canvas`, the buttons `<id>-undo`, `<id>-clear`. */
  readonly id: string
}

/** A field to sign on, by finger or mouse; the last stroke can be taken back, or all of it. */
export function SignaturePad({ strokes, onChange, id }: SignaturePadProps) {
  const speak = useSharedSentences()
  const pen = usePen(`${id}-canvas`, strokes, onChange)
  const isEmpty = strokes.length === 0
  return (
    <View id={id}>
      <View className={styles.field}>
        {isEmpty && <Text className={styles.hint}>{speak('signature.hint')}</Text>}
        <CanvasBox id={`${id}-canvas`} className={styles.canvas} pen={pen} />
      </View>
      <Flow align="end">
        <Button
          id={`${id}-undo`}
          kind="quiet"
          size="small"
          label={speak('signature.undo')}
          isDisabled={isEmpty}
          onPress={() => onChange(strokes.slice(0, -1))}
        />
        <Button
          id={`${id}-clear`}
          kind="quiet"
          size="small"
          label={speak('signature.clear')}
          isDisabled={isEmpty}
          onPress={() => onChange([])}
        />
      </Flow>
    </View>
  )
}

/** A signature that was given. */
export function Signature({ strokes }: { readonly strokes: SignatureStrokes }) {
  const { width, height } = SIGNATURE_FIELD
  const path = `<path fill="none" stroke="${INK}" stroke-width="${PEN_WIDTH}" stroke-linecap="round" stroke-linejoin="round" d="${signaturePath(strokes)}"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${path}</svg>`
  return (
    <View className={styles.field}>
      <Image className={styles.canvas} src={`data:image/svg+xml,${encodeURIComponent(svg)}`} mode="aspectFit" />
    </View>
  )
}

/** Draws while the pen moves, without drawing the page; the page hears of a stroke when it ends. */
function usePen(canvasId: string, strokes: SignatureStrokes, onChange: (strokes: SignatureStrokes) => void): CanvasPen {
  const canvas = useRef<OpenCanvas>()
  const drawn = useRef<SignatureStrokes>(strokes)
  useEffect(() => {
    let isGone = false
    void openCanvas(canvasId).then((opened) => {
      if (isGone) return
      canvas.current = opened
      if (opened !== undefined) drawSignature(opened, drawn.current)
    })
    return () => {
      isGone = true
    }
  }, [canvasId])
  useEffect(() => {
    if (drawn.current === strokes) return
    drawn.current = strokes
    if (canvas.current !== undefined) drawSignature(canvas.current, strokes)
  }, [strokes])
  const draw = (add: typeof beginStroke) => (x: number, y: number) => {
    const { current: opened } = canvas
    if (opened === undefined) return
    const toField = SIGNATURE_FIELD.width / opened.widthPx
    const next = add(drawn.current, x * toField, y * toField)
    if (next === drawn.current) return
    drawn.current = next
    drawStroke(opened, (next.at(-1) ?? []).slice(-4))
  }
  return {
    onDown: draw(beginStroke),
    onMove: draw(extendStroke),
    onUp: () => {
      if (drawn.current !== strokes) onChange(drawn.current)
    },
  }
}

function drawSignature(canvas: OpenCanvas, strokes: SignatureStrokes): void {
  canvas.context.clearRect(0, 0, canvas.widthPx, canvas.heightPx)
  for (const stroke of strokes) drawStroke(canvas, stroke)
}

function drawStroke({ context, widthPx }: OpenCanvas, stroke: readonly number[]): void {
  const toPx = widthPx / SIGNATURE_FIELD.width
  const [x = 0, y = 0] = stroke
  Object.assign(context, { strokeStyle: INK, lineWidth: PEN_WIDTH * toPx, lineCap: 'round', lineJoin: 'round' })
  context.beginPath()
  context.moveTo(x * toPx, y * toPx)
  // A stroke of one point is a dot: a line to itself with round ends.
  if (stroke.length === 2) context.lineTo(x * toPx + 0.1, y * toPx)
  for (let at = 2; at < stroke.length; at += 2) context.lineTo((stroke[at] ?? 0) * toPx, (stroke[at + 1] ?? 0) * toPx)
  context.stroke()
}
