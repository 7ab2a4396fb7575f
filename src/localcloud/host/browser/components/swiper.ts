import { element } from '../element'
import { asFlag, asNumber, asText } from '../values'
import { fireEvent } from '../view/events'
import { nodeOf, type ViewNode } from '../view/view-node'
import type { Behaviour } from './behaviour'

/** A drag longer than this part of the swiper goes on to the next item. */
const TURN_SHARE = 0.25

/** `swiper`: items side by side, turned by dragging, by time or by the program. */
export function createSwiper(node: ViewNode): Behaviour {
  return new Swiper(node)
}

class Swiper implements Behaviour {
  readonly content = element('div', { class: 'host-swiper-track' })
  private readonly view = element('div', { class: 'host-swiper-view' }, [this.content])
  private readonly dots = element('div', { class: 'host-swiper-dots' })
  private current = 0
  private timer: number | undefined
  private dragFrom: number | undefined

  constructor(private readonly node: ViewNode) {
    node.element.append(this.view, this.dots)
    this.view.addEventListener('pointerdown', (event) => this.begin(event))
    window.addEventListener('pointermove', this.drag)
    window.addEventListener('pointerup', this.end)
  }

  update(): void {
    const { attributes, element: root } = this.node
    root.toggleAttribute('data-vertical', asFlag(attributes.vertical))
    root.style.setProperty('--items', String(asNumber(attributes.displayMultipleItems, 1)))
    root.style.setProperty('--margin-before', asText(attributes.previousMargin, '0px'))
    root.style.setProperty('--margin-after', asText(attributes.nextMargin, '0px'))
    this.dots.hidden = !asFlag(attributes.indicatorDots)
    this.dots.style.setProperty('--dot', asText(attributes.indicatorColor, 'rgba(0, 0, 0, .3)'))
    this.dots.style.setProperty('--dot-active', asText(attributes.indicatorActiveColor, '#000000'))
    window.clearInterval(this.timer)
    if (asFlag(attributes.autoplay))
      this.timer = window.setInterval(() => this.turn(1, 'autoplay'), asNumber(attributes.interval, 5000))
  }

  private given: unknown

  childrenDrawn(): void {
    const { current } = this.node.attributes
    if (current !== this.given) {
      this.given = current
      this.goTo(asNumber(current, 0), '')
    } else this.place(false)
  }

  remove(): void {
    window.clearInterval(this.timer)
    window.removeEventListener('pointermove', this.drag)
    window.removeEventListener('pointerup', this.end)
  }

  private count(): number {
    return this.content.children.length
  }

  private turn(step: number, source: 'touch' | 'autoplay'): void {
    const next = this.current + step
    const isCircular = asFlag(this.node.attributes.circular) || source === 'autoplay'
    this.goTo(isCircular && this.count() > 0 ? (next + this.count()) % this.count() : next, source)
  }

  private goTo(index: number, source: string): void {
    const next = Math.max(0, Math.min(index, this.count() - 1))
    const isChange = next !== this.current
    this.current = next
    this.place(isChange && source !== '')
    if (!isChange) return
    const item = this.content.children[next]
    const currentItemId = item === undefined ? '' : asText(nodeOf(item)?.attributes.itemId)
    const detail = { current: next, currentItemId, source }
    fireEvent(this.node, { type: 'change', detail })
    window.setTimeout(
      () => fireEvent(this.node, { type: 'animationfinish', detail }),
      asNumber(this.node.attributes.duration, 500),
    )
  }

  private place(isAnimated: boolean, offset = 0): void {
    const duration = isAnimated ? asNumber(this.node.attributes.duration, 500) : 0
    this.content.style.transitionDuration = `${duration}ms`
    const share = `calc(${-this.current} * 100% / var(--items) + ${offset}px)`
    this.content.style.transform = this.isVertical() ? `translateY(${share})` : `translateX(${share})`
    this.dots.replaceChildren(
      ...Array.from(this.content.children, (_, index) =>
        element('i', { class: index === this.current ? 'host-swiper-dot host-swiper-dot-active' : 'host-swiper-dot' }),
      ),
    )
  }

  private isVertical(): boolean {
    return asFlag(this.node.attributes.vertical)
  }

  private begin(event: PointerEvent): void {
    this.dragFrom = this.isVertical() ? event.clientY : event.clientX
  }

  private readonly drag = (event: PointerEvent): void => {
    if (this.dragFrom === undefined) return
    this.place(false, (this.isVertical() ? event.clientY : event.clientX) - this.dragFrom)
  }

  private readonly end = (event: PointerEvent): void => {
    if (this.dragFrom === undefined) return
    const { width, height } = this.view.getBoundingClientRect()
    const moved =
      ((this.isVertical() ? event.clientY : event.clientX) - this.dragFrom) / (this.isVertical() ? height : width)
    this.dragFrom = undefined
    if (Math.abs(moved) > TURN_SHARE) this.turn(moved < 0 ? 1 : -1, 'touch')
    else this.place(true)
  }
}
