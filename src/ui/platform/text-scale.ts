import Taro from '@tarojs/taro'
import { makeStore, useStore } from '../make-store'
import { IS_WEB } from './target'

/** What WeChat and browsers call the standard size of text, in CSS pixels. */
const STANDARD_PX = 16
const LEAST_SCALE = 0.9
const MOST_SCALE = 2

const store = makeStore(readTextScale())

/** How much larger than standard the person wants text: WeChat's own setting, or the browser's (or `?textScale=2`). */
function readTextScale(): number {
  return limitScale(IS_WEB ? readWebScale() : readWechatScale())
}

/** Taro's type of the answer lacks the field, and old versions of WeChat do too. */
function readWechatScale(): number {
  const info: object = Taro.getAppBaseInfo()
  const sizePx = 'fontSizeSetting' in info ? Number(info.fontSizeSetting) : STANDARD_PX
  return sizePx / STANDARD_PX
}

function readWebScale(): number {
  const asked = /[?&]textScale=([\d.]+)/.exec(window.location.href)?.[1]
  if (asked !== undefined) return Number(asked)
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / STANDARD_PX
}

function limitScale(scale: number): number {
  return Number.isFinite(scale) ? Math.min(Math.max(scale, LEAST_SCALE), MOST_SCALE) : 1
}

/** Shows all text `scale` times as large as standard, from 0.9 to 2; for a setting of our own and for tests. */
export function setTextScale(scale: number): void {
  store.set(limitScale(scale))
}

/** How much larger than standard text is shown. */
export function useTextScale(): number {
  return useStore(store)
}
