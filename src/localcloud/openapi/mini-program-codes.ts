import { toBuffer } from 'qrcode'

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
  /** Such as `#000000`. */
  readonly lineColor: string
  readonly isTransparent: boolean
}

/** WeChat's round codes are its own secret: a QR code with this address stands in for them. */
const ADDRESS = 'https://mini-program.local-cloud.invalid/'

/** Draws a code as a PNG picture. */
export function drawMiniProgramCode(code: MiniProgramCode, look: CodeLook): Promise<Buffer> {
  const background = look.isTransparent ? '#ffffff00' : '#ffffff'
  return toBuffer(codeText(code), {
    width: look.widthPx,
    errorCorrectionLevel: 'M',
    color: { dark: look.lineColor, light: background },
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
