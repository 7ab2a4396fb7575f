import type { Host } from '../host'
import { asList, asNumber, asRecord, isFunction, type Values } from '../values'
import { nodeOf, type ViewNode } from './view-node'

const SIDES = ['top', 'right', 'bottom', 'left'] as const

/** `wx.createIntersectionObserver()`, by the browser's own. */
export function createIntersectionObserver(host: Host, root: () => ViewNode | undefined, options: Values): object {
  const running: IntersectionObserver[] = []
  let relativeTo: string | undefined
  let margins: Values = {}
  const observer = {
    relativeTo: (selector: unknown, given?: unknown) => {
      relativeTo = String(selector)
      margins = asRecord(given)
      return observer
    },
    relativeToViewport: (given?: unknown) => {
      relativeTo = undefined
      margins = asRecord(given)
      return observer
    },
    observe: (selector: unknown, callback: unknown) => {
      if (!isFunction(callback)) return
      const page = root()?.element
      const reference = relativeTo === undefined ? host.stack.top()?.frame : page?.querySelector(relativeTo)
      const thresholds = asList(options.thresholds).map((value) => asNumber(value, 0))
      const made = new IntersectionObserver(
        (entries) => {
          for (const entry of entries) callback(describeEntry(entry))
        },
        {
          root: reference ?? null,
          rootMargin: SIDES.map((side) => `${asNumber(margins[side], 0)}px`).join(' '),
          threshold: thresholds.length > 0 ? thresholds : [0],
        },
      )
      running.push(made)
      const found = [...(page?.querySelectorAll(String(selector)) ?? [])]
      for (const target of options.observeAll === true ? found : found.slice(0, 1)) made.observe(target)
    },
    disconnect: () => {
      for (const made of running) made.disconnect()
    },
  }
  return observer
}

function describeEntry(entry: IntersectionObserverEntry): unknown {
  return {
    id: entry.target.id,
    dataset: nodeOf(entry.target)?.dataset() ?? {},
    intersectionRatio: entry.intersectionRatio,
    intersectionRect: entry.intersectionRect.toJSON() as unknown,
    boundingClientRect: entry.boundingClientRect.toJSON() as unknown,
    relativeRect: entry.rootBounds?.toJSON() as unknown,
    time: entry.time,
  }
}
