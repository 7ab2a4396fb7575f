import { canvasApiOf } from '../components/canvas'
import type { Host } from '../host'
import { asRecord, asText, isFunction, type LogicFunction, type Values } from '../values'
import { nodeOf, type ViewNode } from './view-node'

type Measure = (element: HTMLElement) => unknown
interface Question {
  readonly find: () => HTMLElement[]
  readonly isList: boolean
  readonly measure: Measure
  readonly callback: LogicFunction | undefined
}

/** `wx.createSelectorQuery()`: asks for sizes and places in the page, and answers after it has been drawn. */
export function createSelectorQuery(host: Host, root: () => ViewNode | undefined): object {
  const questions: Question[] = []
  let findRoot = root
  const query = {
    in: (component: unknown) => {
      findRoot = () => host.ownerOf(component)?.root()
      return query
    },
    select: (selector: unknown) =>
      nodesReference(
        selectElements(() => findRoot(), String(selector)),
        false,
      ),
    selectAll: (selector: unknown) =>
      nodesReference(
        selectElements(() => findRoot(), String(selector)),
        true,
      ),
    selectViewport: () => nodesReference(() => [host.stack.top()?.scroller].flatMap((it) => it ?? []), false),
    exec: (callback?: unknown) => {
      // Pictures and fonts may still move things, but what setData changed before must have been drawn.
      window.setTimeout(() => {
        host.renders.flush()
        const answers = questions.map((question) => answer(question))
        if (isFunction(callback)) callback(answers)
      }, 0)
      return query
    },
  }
  const nodesReference = (find: () => HTMLElement[], isList: boolean): object => {
    const ask = (measure: Measure, callback: unknown): typeof query => {
      questions.push({ find, isList, measure, callback: isFunction(callback) ? callback : undefined })
      return query
    }
    return {
      boundingClientRect: (callback?: unknown) => ask((found) => describeRectangle(host, found), callback),
      scrollOffset: (callback?: unknown) => ask(describeScroll, callback),
      fields: (fields: unknown, callback?: unknown) => ask(describeFields(host, asRecord(fields)), callback),
      node: (callback?: unknown) => ask((found) => ({ node: describeNode(host, found) }), callback),
      context: (callback?: unknown) => ask(() => ({ context: null }), callback),
    }
  }
  return query
}

function selectElements(root: () => ViewNode | undefined, selector: string): () => HTMLElement[] {
  const plain = selector.replaceAll('>>>', ' ')
  return () =>
    [...(root()?.element.querySelectorAll<HTMLElement>(plain) ?? [])].filter((found) => nodeOf(found) !== undefined)
}

function answer({ find, isList, measure, callback }: Question): unknown {
  const found = find()
  const first = found[0]
  const result = isList ? found.map(measure) : first === undefined ? null : measure(first)
  callback?.(result)
  return result
}

/** Place of an element in its page's window. */
export function rectangleInPage(host: Host, element: Element): DOMRect {
  const rectangle = element.getBoundingClientRect()
  const frame = (element.closest('.host-page') ?? host.screen.pages).getBoundingClientRect()
  return new DOMRect(rectangle.x - frame.x, rectangle.y - frame.y, rectangle.width, rectangle.height)
}

function describeRectangle(host: Host, element: HTMLElement): Record<string, unknown> {
  const { left, right, top, bottom, width, height } = rectangleInPage(host, element)
  return { ...describeIdentity(element), left, right, top, bottom, width, height }
}

function describeIdentity(element: HTMLElement): Record<string, unknown> {
  return { id: element.id, dataset: nodeOf(element)?.dataset() ?? {} }
}

function describeScroll(element: HTMLElement): Record<string, unknown> {
  const scroller = nodeOf(element)?.behaviour?.content ?? element
  const { scrollTop, scrollLeft, scrollHeight, scrollWidth } = scroller
  return { ...describeIdentity(element), scrollTop, scrollLeft, scrollHeight, scrollWidth }
}

function describeFields(host: Host, fields: Values): Measure {
  return (element) => {
    const { id, dataset, left, right, top, bottom, width, height } = describeRectangle(host, element)
    const attributes = nodeOf(element)?.attributes ?? {}
    const properties = Array.isArray(fields.properties) ? fields.properties.map((name) => asText(name)) : []
    const styles = Array.isArray(fields.computedStyle) ? fields.computedStyle.map((name) => asText(name)) : []
    const computed = window.getComputedStyle(element)
    return {
      ...(fields.id === true ? { id } : {}),
      ...(fields.dataset === true ? { dataset } : {}),
      ...(fields.rect === true ? { left, right, top, bottom } : {}),
      ...(fields.size === true ? { width, height } : {}),
      ...(fields.scrollOffset === true ? describeScroll(element) : {}),
      ...(fields.node === true ? { node: describeNode(host, element) } : {}),
      ...Object.fromEntries(properties.map((name) => [name, attributes[name]])),
      ...Object.fromEntries(styles.map((name) => [name, computed.getPropertyValue(toKebab(name))])),
    }
  }
}

function describeNode(host: Host, element: HTMLElement): unknown {
  const canvas = element.querySelector('canvas')
  if (canvas !== null) return canvasApiOf(host, canvas)
  const scroller =
    nodeOf(element)?.tag === 'wx-scroll-view' ? (nodeOf(element)?.behaviour?.content ?? element) : undefined
  return scroller === undefined ? null : scrollContext(scroller)
}

/** What `node()` gives for a scroll-view. */
function scrollContext(scroller: HTMLElement): object {
  return {
    scrollTo: (options: unknown) => {
      const { top, left, animated } = asRecord(options)
      scroller.scrollTo({
        ...(typeof top === 'number' ? { top } : {}),
        ...(typeof left === 'number' ? { left } : {}),
        behavior: animated === true ? 'smooth' : 'auto',
      })
    },
    scrollIntoView: (selector: unknown) => scroller.querySelector(String(selector))?.scrollIntoView(),
  }
}

function toKebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
