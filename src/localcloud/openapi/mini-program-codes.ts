import { create } from 'qrcode'
import { encodePng, type Color } from './png'

/** What scanning a mini-program's code opens. */
export interface MiniProgramCode {
  readonly appid: string
  /** Without a leading slash; the home page if empty. May carry a query. */
  readonly path: string
  /** Handed to the page as `options.scene`, percent-encoded. */
  readonly scene?: string
  readonly envVersion: 'release' | 'trial' | 'develop'
}

export interface CodeLook {
  readonly widthPx: number
  readonly line: Pick<Color, 'red' | 'green' | 'blue'>
  readonly isTransparent: boolean
}

/** The quiet zone a QR code needs around it, in modules. */
const MARGIN = 4

/** WeChat's round codes are its own secret: a QR code with this address stands in for them. */
const ADDRESS = 'https://mini-program.local-cloud.invalid/'

/** Draws a code as a PNG picture. */
export function drawMiniProgramCode(code: MiniProgramCode, look: CodeLook): Buffer {
  const { modules } = create(codeText(code), { errorCorrectionLevel: 'M' })
  const moduleAt = (pixel: number): number => Math.floor((pixel * (modules.size + 2 * MARGIN)) / look.widthPx) - MARGIN
  const isInside = (module: number): boolean => module >= 0 && module < modules.size
  return encodePng({
    widthPx: look.widthPx,
    isDark: (y, x) => {
      const [row, column] = [moduleAt(y), moduleAt(x)]
      return isInside(row) && isInside(column) && modules.get(row, column) === 1
    },
    dark: { ...look.line, alpha: 255 },
    light: { red: 255, green: 255, blue: 255, alpha: look.isTransparent ? 0 : 255 },
  })
}

/** What a QR reader finds in a code. */
export function codeText({ appid, path, scene, envVersion }: MiniProgramCode): string {
  const url = new URL(ADDRESS)
  url.searchParams.set('appid', appid)
  url.searchParams.set('path', path)
  if (scene !== undefined) url.searchParams.set('scene', scene)
  url.searchParams.set('version', envVersion)
  return url.href
}

/** Reads what a QR reader found; undefined if it is no mini-program's code. */
export function readCodeText(text: string): MiniProgramCode | undefined {
  if (!text.startsWith(ADDRESS)) return undefined
  const { searchParams } = new URL(text)
  const appid = searchParams.get('appid')
  const path = searchParams.get('path')
  const version = searchParams.get('version')
  const envVersion = version === 'trial' || version === 'develop' ? version : 'release'
  if (appid === null || path === null) return undefined
  return { appid, path, scene: searchParams.get('scene') ?? undefined, envVersion }
}
