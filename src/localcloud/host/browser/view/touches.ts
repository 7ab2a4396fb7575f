import type { Host } from '../host'
import { asFlag, asNumber, asText } from '../values'
import { fireEvent, handlerOf, isCaught, type TouchPoint } from './events'
import { nearestNode, type ViewNode } from './view-node'

/** WeChat's own time for a finger; a mouse that tests drive may be slow to let go on a busy machine. */
const LONG_PRESS_MS = { touch: 350, mouse: 1000 }
/** A finger that moves further does not tap. */
const TAP_DISTANCE = 10

interface Contact {
  readonly identifier: number
  readonly clientX: number
  readonly clientY: number
}

/** Turns fingers and the mouse into the events of mini-programs: touches, taps, long presses, `hover-class`. */
export class Touches {
  private pressed: { node: ViewNode; x: number; y: number; hasMoved: boolean; wasLong: boolean } | undefined
  private longPressTimer: number | undefined

  constructor(private readonly host: Host) {
    const { pages } = host.screen
    const onTouch = (type: string) => (event: TouchEvent) => this.touch(type, event)
    pages.addEventListener('touchstart', onTouch('touchstart'), { passive: true })
    pages.addEventListener('touchmove', onTouch('touchmove'), { passive: false })
    pages.addEventListener('touchend', onTouch('touchend'))
    pages.addEventListener('touchcancel', onTouch('touchcancel'))
    pages.addEventListener('pointerdown', (event) => this.mouse('touchstart', event))
    window.addEventListener('pointermove', (event) => this.mouse('touchmove', event))
    window.addEventListener('pointerup', (event) => this.mouse('touchend', event))
    pages.addEventListener('click', (event) => this.click(event))
  }

  private touch(type: string, event: TouchEvent): void {
    const target = event.target instanceof Element ? event.target : null
    if (type === 'touchmove' && event.cancelable && isCaught(target, 'touchmove')) event.preventDefault()
    this.deliver(type, target, [...event.touches], [...event.changedTouches], 'touch')
  }

  private mouse(type: string, event: PointerEvent): void {
    if (event.pointerType !== 'mouse') return
    if (type !== 'touchstart' && this.pressed === undefined) return
    const contact = { identifier: 0, clientX: event.clientX, clientY: event.clientY }
    const target = event.target instanceof Element ? event.target : null
    this.deliver(type, target, type === 'touchend' ? [] : [contact], [contact], 'mouse')
  }

  private deliver(
    type: string,
    target: Element | null,
    touches: readonly Contact[],
    changed: readonly Contact[],
    kind: 'touch' | 'mouse',
  ): void {
    const [contact] = changed
    if (contact === undefined) return
    if (type === 'touchstart') this.press(nearestNode(target), contact, kind)
    // Like a finger, the mouse belongs to where it was pressed until it is let go.
    const node = this.pressed?.node ?? nearestNode(target)
    if (node === undefined) return
    if (type === 'touchmove') this.move(contact)
    fireEvent(node, {
      type,
      bubbles: true,
      touches: touches.map((each) => this.point(each, node)),
      changedTouches: changed.map((each) => this.point(each, node)),
    })
    if (type === 'touchend' || type === 'touchcancel') this.release(type === 'touchcancel')
  }

  private press(node: ViewNode | undefined, contact: Contact, kind: 'touch' | 'mouse'): void {
    if (node === undefined) return
    this.pressed = { node, x: contact.clientX, y: contact.clientY, hasMoved: false, wasLong: false }
    window.clearTimeout(this.longPressTimer)
    this.longPressTimer = window.setTimeout(() => this.longPress(contact), LONG_PRESS_MS[kind])
    hover(node)
  }

  private move(contact: Contact): void {
    if (this.pressed === undefined) return
    const distance = Math.hypot(contact.clientX - this.pressed.x, contact.clientY - this.pressed.y)
    if (distance <= TAP_DISTANCE) return
    this.pressed.hasMoved = true
    window.clearTimeout(this.longPressTimer)
  }

  /** After a long press that someone listens to there is no tap. */
  private longPress(contact: Contact): void {
    if (this.pressed === undefined) return
    const { node } = this.pressed
    for (let above: ViewNode | undefined = node; above !== undefined; above = above.parent())
      if (handlerOf(above.attributes, 'longpress') !== undefined) this.pressed.wasLong = true
    const point = this.point(contact, node)
    const detail = { x: point.pageX, y: point.pageY }
    for (const type of ['longpress', 'longtap'])
      fireEvent(node, { type, bubbles: true, detail, touches: [point], changedTouches: [point] })
  }

  private release(isCancelled: boolean): void {
    window.clearTimeout(this.longPressTimer)
    if (this.pressed !== undefined && isCancelled) this.pressed.hasMoved = true
    const released = this.pressed
    // The click that makes it a tap comes right after.
    window.setTimeout(() => {
      if (this.pressed === released) this.pressed = undefined
    }, 0)
  }

  private click(event: MouseEvent): void {
    const pressed = this.pressed
    this.pressed = undefined
    if (pressed !== undefined && (pressed.hasMoved || pressed.wasLong)) return
    const node = nearestNode(event.target instanceof Element ? event.target : null)
    if (node === undefined) return
    const point = this.point({ identifier: 0, clientX: event.clientX, clientY: event.clientY }, node)
    this.host.tapRule.allowDuring(() => {
      if (!isDisabled(node)) {
        const detail = { x: point.pageX, y: point.pageY }
        fireEvent(node, { type: 'tap', bubbles: true, detail, touches: [point], changedTouches: [point] })
      }
      for (let above: ViewNode | undefined = node; above !== undefined; above = above.parent())
        if (above.behaviour?.activate?.({ x: point.clientX, y: point.clientY }) === true) break
    })
  }

  /** A position in the browser's window as one in the page; on a canvas also as one in it. */
  private point({ identifier, clientX, clientY }: Contact, node: ViewNode): TouchPoint {
    const frame = node.element.closest('.host-page')?.getBoundingClientRect()
    const x = clientX - (frame?.left ?? 0)
    const y = clientY - (frame?.top ?? 0)
    const scrolled = node.element.closest('.host-scroller')?.scrollTop ?? 0
    const point = { identifier, clientX: x, clientY: y, pageX: x, pageY: y + scrolled, force: 1 }
    if (node.tag !== 'wx-canvas') return point
    const canvas = node.element.getBoundingClientRect()
    return { ...point, x: clientX - canvas.left, y: clientY - canvas.top }
  }
}

function isDisabled(node: ViewNode): boolean {
  for (let above: ViewNode | undefined = node; above !== undefined; above = above.parent())
    if (above.tag === 'wx-button') return asFlag(above.attributes.disabled)
  return false
}

/** Adds `hover-class` while an element is pressed, to it and to what is around it. */
function hover(start: ViewNode): void {
  for (let node: ViewNode | undefined = start; node !== undefined; node = node.parent()) {
    const name = asText(node.attributes.hoverClass, node.tag === 'wx-button' ? 'button-hover' : 'none')
    if (name === 'none' || asFlag(node.attributes.disabled)) continue
    const classes = name.split(' ').filter((word) => word !== '')
    const { element, attributes } = node
    const added = window.setTimeout(() => element.classList.add(...classes), asNumber(attributes.hoverStartTime, 50))
    const remove = (): void => {
      window.clearTimeout(added)
      window.setTimeout(() => element.classList.remove(...classes), asNumber(attributes.hoverStayTime, 400))
      for (const type of ['pointerup', 'pointercancel']) window.removeEventListener(type, remove)
    }
    for (const type of ['pointerup', 'pointercancel']) window.addEventListener(type, remove)
    if (asFlag(attributes.hoverStopPropagation)) break
  }
}
