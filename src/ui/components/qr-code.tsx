import { Image, View } from '@tarojs/components'
import makeQrCode from 'qrcode-generator'
import { useMemo } from 'react'
import styles from './qr-code.module.css'

export interface QrCodeProps {
  /** ASCII: an id, a code, a URL. */
  readonly text: string
  readonly sizePx?: number
  /** What the code is for, for people who don't see it. */
  readonly label?: string
}

/** The quiet zone the standard asks for is 4 modules; the white frame around the code gives the rest. */
const QUIET_MODULES = 2

/** A code to be scanned at the desk, sharp at every size. */
export function QrCode({ text, sizePx = 200, label }: QrCodeProps) {
  const source = useMemo(() => drawQrCode(text), [text])
  const size = { width: `${sizePx}px`, height: `${sizePx}px` }
  return (
    <View {...{ role: 'img', ...(label === undefined ? {} : { 'aria-label': label }) }} className={styles.frame}>
      <Image className={styles.code} style={size} src={source} />
    </View>
  )
}

/** One SVG path for all dark modules, as a data URI: mini-programs draw it as a picture without a canvas. */
function drawQrCode(text: string): string {
  const code = makeQrCode(0, 'M')
  code.addData(text)
  code.make()
  const modules = code.getModuleCount()
  const positions = Array.from({ length: modules }, (_, position) => position)
  const path = positions.flatMap((row) =>
    positions.filter((column) => code.isDark(row, column)).map((column) => `M${column} ${row}h1v1h-1z`),
  )
  const side = modules + 2 * QUIET_MODULES
  const box = `${-QUIET_MODULES} ${-QUIET_MODULES} ${side} ${side}`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" shape-rendering="crispEdges"><path fill="#2b1f24" d="${path.join('')}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
