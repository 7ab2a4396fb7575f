import type { Values } from '../values'
import { nearestNode, type ViewNode } from './view-node'

/** A finger on the page, as WeChat describes it; positions are those of the page, not of the browser's window. */
export interface TouchPoint {
  readonly identifier: number
  readonly clientX: number
  readonly clientY: number
  readonly pageX: number
  readonly pageY: number
  readonly force: number
  /** Only on a canvas: the position in it. */
  readonly x?: number
  readonly y?: number
}

export interface EventOptions {
  readonly type: string
  readonly detail?: unknown
  /** True for touches and taps; an event of one component, such as `change`, does not bubble. */
  readonly bubbles?: boolean
  readonly touches?: readonly TouchPoint[]
  readonly changedTouches?: readonly TouchPoint[]
}

interface Handler {
  readonly method: string
  readonly isCatching: boolean
}

/** Which method the template names for an event, and whether it stops there. */
export function handlerOf(attributes: Values, type: string, phase = ''): Handler | undefined {
  for (const word of ['catch', 'bind'])
    for (const name of [`${phase}${word}:${type}`, `${phase}${word}${type}`]) {
      const method = attributes[name]
      if (typeof method === 'string' && method !== '') return { method, isCatching: word === 'catch' }
      if (method === true && word === 'catch') return { method: '', isCatching: true }
    }
  const mutual = attributes[`mut-bind:${type}`]
  return phase === '' && typeof mutual === 'string' ? { method: mutual, isCatching: false } : undefined
}

/** Delivers an event to the handlers the templates name; returns what the last one returned. */
export function fireEvent(target: ViewNode, options: EventOptions): unknown {
  const path: ViewNode[] = []
  for (let node: ViewNode | undefined = target; node !== undefined; node = node.parent()) path.push(node)
  const timeStamp = Math.round(performance.now())
  let answer: unknown
  const deliver = (node: ViewNode, phase: string): boolean => {
    const handler = handlerOf(node.attributes, options.type, phase)
    if (handler === undefined) return false
    if (handler.method !== '') answer = node.owner.call(handler.method, describeEvent(options, target, node, timeStamp))
    return handler.isCatching
  }
  if (options.bubbles === true) for (const node of [...path].reverse()) if (deliver(node, 'capture-')) return answer
  for (const node of options.bubbles === true ? path : [target]) if (deliver(node, '')) break
  return answer
}

function describeEvent(options: EventOptions, target: ViewNode, current: ViewNode, timeStamp: number): unknown {
  return {
    type: options.type,
    timeStamp,
    detail: options.detail ?? {},
    target: describeTarget(target),
    currentTarget: describeTarget(current),
    mark: {},
    mut: false,
    touches: options.touches ?? [],
    changedTouches: options.changedTouches ?? [],
  }
}

function describeTarget(node: ViewNode): unknown {
  const { element } = node
  return { id: element.id, dataset: node.dataset(), offsetLeft: element.offsetLeft, offsetTop: element.offsetTop }
}

/** True if some element from here up has a `catch` handler for the event: what lies below it must not move. */
export function isCaught(start: Element | null, type: string): boolean {
  for (let node = nearestNode(start); node !== undefined; node = node.parent())
    if (handlerOf(node.attributes, type)?.isCatching === true) return true
  return false
}
