import Taro from '@tarojs/taro'
import { makeStore, useStore } from '../make-store'
import { IS_WEB } from './target'

/** From this width, in CSS pixels, there is room for panes side by side: a tablet on its side, WeChat on a PC. */
export const WIDE_PX = 900

const store = makeStore(readWidthPx())
listenToResize()

function readWidthPx(): number {
  return IS_WEB ? window.innerWidth : Taro.getWindowInfo().windowWidth
}

function listenToResize(): void {
  if (IS_WEB) window.addEventListener('resize', () => store.set(window.innerWidth))
  else Taro.onWindowResize(({ size }) => store.set(size.windowWidth))
}

/** The window's width in CSS pixels; it follows a resized window. */
export function useWindowWidth(): number {
  return useStore(store)
}

/** Whether the window is wide now; for code outside components. */
export function isWindowWide(): boolean {
  return store.get() >= WIDE_PX
}

/** Whether the window is at least 900 px wide. */
export function useIsWide(): boolean {
  return useWindowWidth() >= WIDE_PX
}
