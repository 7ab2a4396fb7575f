import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactPortal } from 'react'
import { createPortal } from 'react-dom'
import { IS_WEB } from '../platform/target'
import { useTextScale } from '../platform/text-scale'

/**
 * Puts what it holds over everything. On the web that has to be at the end of the document: pages lie below the tab bar
 * there and what is fixed inside a moving page moves with it. WeChat keeps its tab bar outside the page anyway.
 */
export function Layer({ children }: PropsWithChildren): ReactPortal | JSX.Element {
  const scale = useTextScale()
  if (!IS_WEB) return <>{children}</>
  return createPortal(<View style={textScaleStyle(scale)}>{children}</View>, document.body)
}

/** Sets the variable that every size of text is multiplied by. */
export function textScaleStyle(scale: number): Record<string, string> {
  return { '--text-scale': String(scale) }
}
