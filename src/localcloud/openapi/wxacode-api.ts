import { WechatFailure } from '../services/wechat-failure'
import type { ApiFields } from './api-fields'
import { drawMiniProgramCode, type CodeLook, type MiniProgramCode } from './mini-program-codes'
import type { ApiAnswer, ApiTable } from './open-api'

export interface WxacodeParts {
  /** Whether the published mini-program has such a page. */
  readonly hasPage: (appid: string, page: string) => boolean
}

/** Documented: at most 32 of these characters. */
const SCENE_LENGTH = 32
const SCENE = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/
const PATH_LENGTH = 1024
const QR_PATH_LENGTH = 128
/** Documented limits and default of `width`. */
const NARROWEST_PX = 280
const WIDEST_PX = 1280
const USUAL_PX = 430

/** `wxacode.getUnlimited`, `wxacode.get` and `wxacode.createQRCode`. */
export function createWxacodeApis(parts: WxacodeParts): ApiTable {
  return {
    'wxacode.getUnlimited': async ({ appid, fields }) => {
      const scene = readScene(fields)
      const path = fields.text('page') ?? ''
      if (path.includes('scancode_time')) throw new WechatFailure(85096, 'not allow include scancode_time field')
      if (/^\/|\?/.test(path)) throw new WechatFailure(41030, 'invalid page')
      const isChecked = fields.flag('check_path') ?? true
      if (isChecked && path !== '' && !parts.hasPage(appid, path)) throw new WechatFailure(41030, 'invalid page')
      return draw({ appid, path, scene, envVersion: readVersion(fields) }, fields)
    },
    'wxacode.get': async ({ appid, fields }) => {
      const path = readPath(fields, PATH_LENGTH)
      return draw({ appid, path, envVersion: readVersion(fields) }, fields)
    },
    'wxacode.createQRCode': async ({ appid, fields }) => {
      const path = readPath(fields, QR_PATH_LENGTH)
      return draw({ appid, path, envVersion: 'release' }, fields)
    },
  }
}

function readScene(fields: ApiFields): string {
  const scene = fields.text('scene') ?? ''
  if (scene === '' || scene.length > SCENE_LENGTH)
    throw new WechatFailure(40169, 'invalid length for scene, or the data is not json string')
  if (!SCENE.test(scene)) throw new WechatFailure(40129, 'invalid scene')
  return scene
}

function readPath(fields: ApiFields, maxLength: number): string {
  const path = fields.text('path') ?? ''
  if (path === '' || path.length > maxLength)
    throw new WechatFailure(40159, 'invalid length for path, or the data is not json string')
  return path.replace(/^\//, '')
}

function readVersion(fields: ApiFields): MiniProgramCode['envVersion'] {
  return fields.oneOf('env_version', ['release', 'trial', 'develop'])
}

function draw(code: MiniProgramCode, fields: ApiFields): ApiAnswer {
  const look: CodeLook = {
    widthPx: Math.min(Math.max(fields.number('width') ?? USUAL_PX, NARROWEST_PX), WIDEST_PX),
    line: readColor(fields),
    isTransparent: fields.flag('is_hyaline') ?? false,
  }
  return { bytes: drawMiniProgramCode(code, look), contentType: 'image/png' }
}

/** `{ r, g, b }` in decimal, numbers or text. */
function readColor(fields: ApiFields): CodeLook['line'] {
  const color = fields.object('line_color') ?? {}
  const [red = 0, green = 0, blue = 0] = ['r', 'g', 'b'].map((part) => {
    const value = Number(color[part] ?? 0)
    if (!Number.isInteger(value) || value < 0 || value > 255) throw new WechatFailure(40097, 'invalid args')
    return value
  })
  return { red, green, blue }
}
