import { useDidHide, useDidShow } from '@tarojs/taro'
import { useState } from 'react'

/** Whether the page this component is on is the one people see; pages below it stay alive. */
export function useIsPageVisible(): boolean {
  // A component that comes later than its page never hears of the page's first show.
  const [isVisible, setIsVisible] = useState(true)
  useDidShow(() => setIsVisible(true))
  useDidHide(() => setIsVisible(false))
  return isVisible
}
