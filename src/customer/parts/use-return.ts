import { useDidShow } from '@tarojs/taro'
import { useRef } from 'react'

/** Does something each time the page is seen again; the first time it loads by itself. */
export function useReturn(onReturn: () => void): void {
  const isFirst = useRef(true)
  useDidShow(() => {
    if (!isFirst.current) onReturn()
    isFirst.current = false
  })
}
