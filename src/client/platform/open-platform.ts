import type { Platform, PlatformOptions } from './platform'
import { openMiniProgram } from './mini-program'
import { openWebPage } from './web-page'

/** The platform this build is for. Taro writes `TARO_ENV` into the build, so that only one of the two is shipped. */
export function openPlatform(options: PlatformOptions): Platform {
  return process.env.TARO_ENV === 'weapp' ? openMiniProgram(options) : openWebPage(options)
}
