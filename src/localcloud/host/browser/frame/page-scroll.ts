import { element } from '../element'
import type { Host } from '../host'
import type { PageOwner } from '../logic/page'
import { asFlag } from '../values'
import { PullGesture } from './pull-gesture'

const STRIP_HEIGHT = 56
const REACH_BOTTOM_DISTANCE = 50

/** Pulling the page down to refresh it. */
export class PullDown {
  constructor(private readonly host: Host) {}

  /** Makes a page that allows it pullable, and tells it of scrolling and of its bottom. */
  attach(page: PageOwner): void {
    const config = { ...this.host.program.app.window, ...this.host.program.configs[page.route] }
    const strip = element('div', { class: 'host-pull-down' }, [element('span', { class: 'host-dots' })])
    page.frame.prepend(strip)
    if (asFlag(config.enablePullDownRefresh))
      new PullGesture(page.scroller, {
        isEnabled: () => !page.frame.hasAttribute('data-refreshing'),
        onPull: (distance) => strip.style.setProperty('height', `${Math.min(distance, STRIP_HEIGHT)}px`),
        onRelease: (distance) => {
          if (distance >= STRIP_HEIGHT / 2) this.start(page)
          else strip.style.height = '0'
        },
      })
    this.followScroll(page, config.onReachBottomDistance ?? REACH_BOTTOM_DISTANCE)
  }

  start(page = this.host.stack.top()): void {
    if (page === undefined || page.frame.hasAttribute('data-refreshing')) return
    page.frame.toggleAttribute('data-refreshing', true)
    setStrip(page, STRIP_HEIGHT)
    page.call('onPullDownRefresh')
  }

  stop(page = this.host.stack.top()): void {
    if (page === undefined) return
    page.frame.removeAttribute('data-refreshing')
    setStrip(page, 0)
  }

  private followScroll(page: PageOwner, distance: number): void {
    let toldAtHeight = -1
    page.scroller.addEventListener('scroll', () => {
      const { scrollTop, scrollHeight, clientHeight } = page.scroller
      page.call('onPageScroll', { scrollTop })
      const isAtBottom = scrollHeight - clientHeight - scrollTop <= distance
      // Once for each time the bottom is reached; a page that has grown has another bottom.
      if (isAtBottom && toldAtHeight !== scrollHeight) page.call('onReachBottom')
      toldAtHeight = isAtBottom ? scrollHeight : -1
    })
  }
}

function setStrip(page: PageOwner, height: number): void {
  const strip = page.frame.querySelector<HTMLElement>('.host-pull-down')
  if (strip !== null) strip.style.height = `${height}px`
}
