import Taro from '@tarojs/taro'
import { IS_WEB } from './target'

/** What WeChat draws over the top of a page with `navigationStyle: 'custom'`, in CSS pixels. */
export interface PageTop {
  readonly statusBarPx: number
  /** From the capsule's left edge to the right edge of the window; 0 where there is none. */
  readonly capsuleWidthPx: number
  /** From the top of the window to below the capsule; 0 where there is none. */
  readonly capsuleBottomPx: number
}

/** Measures what a header of our own has to keep clear of; nothing on the web. */
export function readPageTop(): PageTop {
  if (IS_WEB) return { statusBarPx: 0, capsuleWidthPx: 0, capsuleBottomPx: 0 }
  const { statusBarHeight = 0, windowWidth } = Taro.getWindowInfo()
  const { left, bottom } = Taro.getMenuButtonBoundingClientRect()
  const hasCapsule = left > 0
  return {
    statusBarPx: statusBarHeight,
    capsuleWidthPx: hasCapsule ? windowWidth - left : 0,
    capsuleBottomPx: hasCapsule ? bottom : 0,
  }
}
