import type { Host } from '../host'
import { asText } from '../values'
import type { ViewNode } from '../view/view-node'
import type { Behaviour } from './behaviour'

/** `page-meta`: the page's own style and font size; `system` takes the size the person has set in WeChat. */
export function createPageMeta(node: ViewNode, host: Host): Behaviour {
  return {
    update: (attributes) => {
      const page = node.element.closest<HTMLElement>('.wx-page')
      if (page === null) return
      const size = (value: unknown): string => (asText(value) === 'system' ? `${host.fontSize}px` : asText(value))
      page.style.fontSize = size(attributes.pageFontSize)
      document.documentElement.style.fontSize = size(attributes.rootFontSize)
      const background = asText(attributes.backgroundColor)
      if (background !== '') page.style.backgroundColor = background
    },
  }
}
