import type { Host } from '../host'
import { asNumber, asRecord, asText, isFunction, type Values } from '../values'
import { createIntersectionObserver } from '../view/intersection'
import { createSelectorQuery } from '../view/selector-query'
import { answering, CallFailure, type Members } from './call'

/** What concerns the visible page: measuring it, scrolling it, pulling it down. */
export function viewCalls(host: Host): Members {
  const root = (component?: unknown) => () =>
    component === undefined ? host.stack.top()?.root() : host.ownerOf(component)?.root()
  return {
    nextTick: (callback: unknown) => {
      if (isFunction(callback)) window.setTimeout(() => host.guard(() => callback()), 0)
    },
    createSelectorQuery: () => createSelectorQuery(host, root()),
    createIntersectionObserver: (component: unknown, options?: unknown) =>
      createIntersectionObserver(host, root(component), asRecord(options)),
    ...answering(host, {
      pageScrollTo: (options) => scrollPage(host, options),
      startPullDownRefresh: () => host.pullDown.start(),
      stopPullDownRefresh: () => host.pullDown.stop(),
      loadFontFace: () => ({ status: 'loaded' }),
    }),
  }
}

function scrollPage(host: Host, options: Values): void {
  const page = host.stack.top()
  if (page === undefined) return
  host.renders.flush()
  const selector = asText(options.selector)
  let top = asNumber(options.scrollTop, page.scroller.scrollTop)
  if (selector !== '') {
    const target = page.scroller.querySelector(selector)
    if (target === null) throw new CallFailure(`selector ${selector} not found`)
    top = page.scroller.scrollTop + target.getBoundingClientRect().top - page.frame.getBoundingClientRect().top
    top += asNumber(options.offsetTop, 0)
  }
  page.scroller.scrollTo({ top, behavior: asNumber(options.duration, 300) > 0 ? 'smooth' : 'auto' })
}
