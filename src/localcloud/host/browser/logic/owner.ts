import type { Host } from '../host'
import { describe } from '../problems'
import { asRecord, isFunction, type Values } from '../values'
import { createSelectorQuery } from '../view/selector-query'
import { createIntersectionObserver } from '../view/intersection'
import { flattenChildren, type FlatChild } from '../view/tree'
import type { Renderable } from '../view/render-queue'
import { nodeOf, type ViewNode } from '../view/view-node'
import { applyChanges, type Data } from './set-data'

/** A page or a component: data, a template, and the object the program's functions see as `this`. */
export abstract class Owner implements Renderable {
  /** What the program's functions see as `this`. */
  readonly instance: Record<string, unknown> = {}
  private currentData: Data

  constructor(
    protected readonly host: Host,
    /** Such as `pages/index/index`. */
    readonly path: string,
    /** Component names of the template → paths. */
    readonly using: ReadonlyMap<string, string>,
    initialData: Data,
  ) {
    this.currentData = initialData
    Object.assign(this.instance, {
      is: path,
      data: initialData,
      setData: (changes: unknown, callback?: unknown) => this.setData(asRecord(changes), callback),
      createSelectorQuery: () => createSelectorQuery(host, () => this.root()),
      createIntersectionObserver: (options?: unknown) =>
        createIntersectionObserver(host, () => this.root(), asRecord(options)),
      selectComponent: (selector: unknown) => this.selectComponents(String(selector))[0] ?? null,
      selectAllComponents: (selector: unknown) => this.selectComponents(String(selector)),
      groupSetData: (run: unknown) => (isFunction(run) ? run() : undefined),
    })
  }

  get data(): Data {
    return this.currentData
  }

  /** The node whose children the template draws. */
  abstract root(): ViewNode
  abstract render(): void

  setData(changes: Values, callback?: unknown): void {
    this.changeData(changes)
    this.host.renders.schedule(
      this,
      isFunction(callback) ? () => this.guard(() => callback.call(this.instance)) : undefined,
    )
  }

  /** Changes data without drawing. */
  protected changeData(changes: Values): void {
    this.currentData = applyChanges(this.currentData, changes)
    this.instance.data = this.currentData
  }

  /** The template with the data of this moment. */
  flatTree(): FlatChild[] {
    try {
      return flattenChildren(this.host.templates(`${this.path}.wxml`)(this.currentData).children)
    } catch (error) {
      this.host.problems.add(`template ${this.path}: ${describe(error)}`)
      return []
    }
  }

  /** Calls a method of the program, if there is one. What it throws is reported, as WeChat does, and goes no further. */
  call(method: string, ...given: unknown[]): unknown {
    const found = this.instance[method]
    return isFunction(found) ? this.guard(() => found.apply(this.instance, given)) : undefined
  }

  protected guard(run: () => unknown): unknown {
    try {
      return run()
    } catch (error) {
      this.host.reportError(error)
      return undefined
    }
  }

  private selectComponents(selector: string): unknown[] {
    const root = this.root().element
    return [...root.querySelectorAll(selector)].flatMap((element) => {
      const component = nodeOf(element)?.component
      return component === undefined ? [] : [component.instance]
    })
  }
}

/** `usingComponents` of a page or component, made absolute; the app's own come first. */
export function resolveUsing(host: Host, path: string): Map<string, string> {
  const using = new Map<string, string>()
  const add = (base: string, components: Readonly<Record<string, string>> | undefined): void => {
    for (const [name, target] of Object.entries(components ?? {})) using.set(name, resolvePath(base, target))
  }
  add('app', host.program.app.usingComponents)
  add(path, host.program.configs[path]?.usingComponents)
  return using
}

/** A path as a file names it, made relative to the program. */
export function resolvePath(from: string, target: string): string {
  const parts = target.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of target.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  return parts.join('/')
}
