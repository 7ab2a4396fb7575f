import type { LogicFunction } from '../values'

/**
 * Names that exist in every browser and not in WeChat's logic layer. A program that uses one works here by accident
 * and fails on a phone, so its modules don't see them.
 */
const HIDDEN = [
  ...['window', 'self', 'top', 'parent', 'frames', 'document', 'navigator', 'location', 'history', 'screen', 'origin'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore', 'crypto', 'name', 'status', 'event'],
  ...['XMLHttpRequest', 'fetch', 'WebSocket', 'EventSource', 'Worker', 'BroadcastChannel', 'MessageChannel'],
  ...['Request', 'Response', 'Headers', 'FormData', 'Blob', 'File', 'FileReader', 'AbortController', 'ReadableStream'],
  ...['URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder', 'atob', 'btoa', 'structuredClone', 'queueMicrotask'],
  ...['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'DOMParser', 'customElements'],
  ...['Node', 'Element', 'HTMLElement', 'SVGElement', 'Text', 'Event', 'CustomEvent', 'EventTarget', 'Image', 'Audio'],
  ...['getComputedStyle', 'matchMedia', 'requestAnimationFrame', 'cancelAnimationFrame', 'requestIdleCallback'],
  ...['alert', 'confirm', 'prompt', 'open', 'close', 'print', 'scrollTo', 'addEventListener', 'removeEventListener'],
  ...['dispatchEvent', 'postMessage', 'innerWidth', 'innerHeight', 'devicePixelRatio', 'performance'],
]

const STANDARD = {
  ...{ Object, Array, String, Number, Boolean, Symbol, BigInt, Map, Set, WeakMap, WeakSet, WeakRef, Promise, Proxy },
  ...{ Reflect, Date, Math, JSON, RegExp, Intl, parseInt, parseFloat, isNaN, isFinite },
  ...{ Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError },
  ...{ encodeURIComponent, decodeURIComponent, encodeURI, decodeURI, escape, unescape },
  ...{ ArrayBuffer, DataView, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array },
  ...{ Uint32Array, Float32Array, Float64Array, BigInt64Array, BigUint64Array },
  ...{ console: window.console },
  setTimeout: window.setTimeout.bind(window),
  clearTimeout: window.clearTimeout.bind(window),
  setInterval: window.setInterval.bind(window),
  clearInterval: window.clearInterval.bind(window),
}

/** Runs the program's modules with what the logic layer of WeChat has, and nothing of the browser. */
export class Sandbox {
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly names: string[]
  private readonly values: unknown[]

  constructor(
    private readonly scripts: Readonly<Record<string, string>>,
    globals: Readonly<Record<string, unknown>>,
  ) {
    const world: Record<string, unknown> = { ...STANDARD, ...globals }
    const hiddenFunction = withoutBrowser(world)
    Object.assign(world, { Function: hiddenFunction, global: world, globalThis: world })
    const visible = { ...globals, Function: hiddenFunction, global: world, globalThis: world }
    this.names = [...HIDDEN, ...Object.keys(visible)]
    this.values = [...HIDDEN.map(() => undefined), ...Object.values(visible)]
  }

  has(file: string): boolean {
    return file in this.scripts
  }

  /** Runs a file if it has not run yet, and returns its exports. `file` is relative to the program. */
  require(file: string): unknown {
    const known = this.modules.get(file)
    if (known !== undefined) return known.exports
    const source = this.scripts[file]
    if (source === undefined) throw new Error(`module '${file}' is not defined`)
    const module = { exports: {} as unknown }
    this.modules.set(file, module)
    const requireFrom = (target: unknown): unknown => this.require(resolveModule(file, String(target)))
    // Strict, so that `this` of a plain function call is not the browser's window.
    const body = `"use strict";${source}\n//# sourceURL=mini-program/${file}`
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- running the program's own source is the purpose
    const run = new Function('require', 'module', 'exports', ...this.names, body)
    run.apply(undefined, [requireFrom, module, module.exports, ...this.values])
    return module.exports
  }
}

/** `new Function('return this')()` is how bundlers look for the global object; it must not reach the browser's. */
function withoutBrowser(world: object): LogicFunction {
  function LogicLayerFunction(): LogicFunction {
    return () => world
  }
  LogicLayerFunction.prototype = Function.prototype
  return LogicLayerFunction
}

function resolveModule(from: string, target: string): string {
  const parts = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of target.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  const file = parts.join('/')
  return file.endsWith('.js') ? file : `${file}.js`
}
