import { useDidHide, useDidShow } from '@tarojs/taro'
import { useRef } from 'react'

/**
 * Does something each time the page is seen again after another covered it; what appears with the page, or later than
 * it, loads by itself.
 */
export function useReturn(onReturn: () => void): void {
  const isCovered = useRef(false)
  useDidHide(() => {
    isCovered.current = true
  })
  useDidShow(() => {
    if (isCovered.current) onReturn()
    isCovered.current = false
  })
}
