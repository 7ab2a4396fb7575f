import { PullGesture } from '../frame/pull-gesture'
import { element } from '../element'
import { asFlag, asNumber, asText, type Values } from '../values'
import { fireEvent } from '../view/events'
import type { ViewNode } from '../view/view-node'
import type { Behaviour } from './behaviour'

const REFRESHER_HEIGHT = 48

/** `scroll-view`: scrolls by itself, tells where it is, and can be pulled down to refresh. */
export function createScrollView(node: ViewNode): Behaviour {
  const { element: scroller } = node
  let target = ''
  followScroll(node)
  const refresher = createRefresher(node)
  return {
    update: (attributes, previous) => {
      scroller.toggleAttribute('data-x', asFlag(attributes.scrollX))
      scroller.toggleAttribute('data-y', asFlag(attributes.scrollY))
      scroller.toggleAttribute('data-flex', asFlag(attributes.enableFlex))
      scroller.toggleAttribute('data-bare', attributes.showScrollbar === false)
      refresher.update(attributes)
      if (attributes.scrollIntoView !== previous.scrollIntoView) target = asText(attributes.scrollIntoView)
    },
    childrenDrawn: () => {
      const { scrollTop, scrollLeft } = node.attributes
      scrollOnChange(scroller, 'scrollTop', scrollTop)
      scrollOnChange(scroller, 'scrollLeft', scrollLeft)
      if (target === '') return
      const found = scroller.querySelector(`#${CSS.escape(target)}`)
      if (found === null) return
      target = ''
      scrollTo(scroller, found, asFlag(node.attributes.scrollWithAnimation))
    },
  }
}

const lastGiven = new WeakMap<HTMLElement, Record<string, unknown>>()

/** Setting the same place again moves nothing, as on WeChat. */
function scrollOnChange(scroller: HTMLElement, side: 'scrollTop' | 'scrollLeft', value: unknown): void {
  const given = lastGiven.get(scroller) ?? {}
  if (value === undefined || value === '' || given[side] === value) return
  lastGiven.set(scroller, { ...given, [side]: value })
  scroller[side] = asNumber(value, 0)
}

function scrollTo(scroller: HTMLElement, target: Element, isSmooth: boolean): void {
  const from = scroller.getBoundingClientRect()
  const to = target.getBoundingClientRect()
  scroller.scrollTo({
    top: scroller.scrollTop + to.top - from.top,
    left: scroller.scrollLeft + to.left - from.left,
    behavior: isSmooth ? 'smooth' : 'auto',
  })
}

function followScroll(node: ViewNode): void {
  const { element: scroller } = node
  let before = { top: 0, left: 0, isAtStart: true, isAtEnd: false, length: 0 }
  scroller.addEventListener('scroll', () => {
    const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight, clientWidth } = scroller
    const upper = asNumber(node.attributes.upperThreshold, 50)
    const lower = asNumber(node.attributes.lowerThreshold, 50)
    const isVertical = asFlag(node.attributes.scrollY)
    const length = isVertical ? scrollHeight : scrollWidth
    const position = isVertical ? scrollTop : scrollLeft
    const left = isVertical ? scrollHeight - clientHeight - scrollTop : scrollWidth - clientWidth - scrollLeft
    const now = { top: scrollTop, left: scrollLeft, isAtStart: position <= upper, isAtEnd: left <= lower, length }
    fireEvent(node, {
      type: 'scroll',
      detail: {
        ...{ scrollTop, scrollLeft, scrollHeight, scrollWidth },
        deltaX: before.left - scrollLeft,
        deltaY: before.top - scrollTop,
      },
    })
    if (now.isAtStart && !before.isAtStart)
      fireEvent(node, { type: 'scrolltoupper', detail: { direction: isVertical ? 'top' : 'left' } })
    if (now.isAtEnd && (!before.isAtEnd || before.length !== length))
      fireEvent(node, { type: 'scrolltolower', detail: { direction: isVertical ? 'bottom' : 'right' } })
    before = now
  })
}

/** The strip that appears while the list is pulled down. */
function createRefresher(node: ViewNode): { update: (attributes: Values) => void } {
  const strip = element('div', { class: 'host-refresher' }, [element('span', { class: 'host-spinner' })])
  let isTriggered = false
  const show = (height: number): void => {
    strip.style.height = `${height}px`
  }
  const start = (): void => {
    if (isTriggered) return
    isTriggered = true
    show(REFRESHER_HEIGHT)
    fireEvent(node, { type: 'refresherrefresh', detail: { dy: REFRESHER_HEIGHT } })
  }
  const gesture = new PullGesture(node.element, {
    isEnabled: () => asFlag(node.attributes.refresherEnabled) && !isTriggered,
    onPull: (distance) => {
      show(Math.min(distance, REFRESHER_HEIGHT * 1.5))
      fireEvent(node, { type: 'refresherpulling', detail: { dy: distance } })
    },
    onRelease: (distance) => {
      if (distance >= asNumber(node.attributes.refresherThreshold, 45)) start()
      else show(0)
    },
  })
  return {
    update: (attributes) => {
      if (asFlag(attributes.refresherEnabled)) node.element.prepend(strip)
      else strip.remove()
      gesture.refresh()
      if (asFlag(attributes.refresherTriggered)) {
        isTriggered = true
        show(REFRESHER_HEIGHT)
      } else if (isTriggered) {
        isTriggered = false
        show(0)
        fireEvent(node, { type: 'refresherrestore' })
      }
    },
  }
}
