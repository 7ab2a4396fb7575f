import type { Host } from '../host'
import { asFlag, asRecord, copyPlain, isSame, type LogicFunction, type Values } from '../values'
import type { OwnedChild } from '../view/draw'
import { fireEvent, handlerOf } from '../view/events'
import { asText } from '../values'
import type { ViewNode } from '../view/view-node'
import type { ComponentDefinition, LifetimeName } from './component-definition'
import { Owner, resolveUsing } from './owner'

/** One use of a custom component. With `virtualHost` it has no element and draws among its parent's children. */
export class ComponentOwner extends Owner {
  private readonly definition: ComponentDefinition
  private attributes: Values = {}
  private content: readonly OwnedChild[] = []
  private isAttached = false

  constructor(
    host: Host,
    path: string,
    /** The page or component whose template names this one: its handlers get the events. */
    private readonly parentOwner: Owner,
    /** The component's own element, or, without one, the element it draws into. */
    private readonly node: ViewNode,
    /** Draws an owner into an element; passed in, since drawing in turn makes components. */
    private readonly draw: (host: Host, parent: ViewNode, owner: Owner) => void,
  ) {
    const definition = host.logic.component(path)
    super(host, path, resolveUsing(host, path), initialData(definition))
    this.definition = definition
    Object.assign(this.instance, definition.methods, {
      properties: this.data,
      triggerEvent: (name: unknown, detail?: unknown, options?: unknown) =>
        this.trigger(String(name), detail, asRecord(options)),
    })
    this.runLifetimes('created')
  }

  root(): ViewNode {
    return this.node
  }

  render(): void {
    if (!this.isAttached) return
    if (this.definition.isVirtualHost) this.parentOwner.render()
    else this.draw(this.host, this.node, this)
  }

  /**
   * Takes what the parent's template says now. Only attributes that changed there are set: a component may since have
   * changed its own data, and a parent that is drawn again must not undo that. True if it must be drawn.
   */
  receive(attributes: Values, content: readonly OwnedChild[]): boolean {
    const changes: Record<string, unknown> = {}
    for (const [name, property] of this.definition.properties) {
      const value = attributes[name]
      if (isSame(value, this.attributes[name]) && this.isAttached) continue
      if (value !== undefined) changes[name] = copyPlain(value)
      else if (this.attributes[name] !== undefined) changes[name] = property.initial
    }
    const hasContent = content.length > 0 || this.content.length > 0
    this.attributes = attributes
    this.content = content
    const isFirst = !this.isAttached
    if (Object.keys(changes).length > 0) this.changeProperties(changes, !isFirst)
    if (isFirst) this.attach()
    return isFirst || hasContent || Object.keys(changes).length > 0
  }

  /** What the parent's template puts into the slot of that name. */
  slotContent(name: string): OwnedChild[] {
    return this.content.filter(({ node }) => (typeof node === 'string' ? '' : asText(node.attr?.slot)) === name)
  }

  override setData(changes: Values, callback?: unknown): void {
    super.setData(changes, callback)
    this.observe(Object.keys(changes))
  }

  pageLifetime(name: 'show' | 'hide' | 'resize'): void {
    const run = this.definition.pageLifetime(name)
    if (run !== undefined) this.guard(() => run.call(this.instance))
  }

  detach(): void {
    if (!this.isAttached) return
    this.isAttached = false
    this.host.components.delete(this)
    this.runLifetimes('detached')
  }

  private attach(): void {
    this.isAttached = true
    this.host.components.add(this)
    this.observe([...this.definition.properties.keys()])
    this.runLifetimes('attached')
    this.host.renders.schedule(this, () => this.runLifetimes('ready'))
  }

  private changeProperties(changes: Values, isObserved: boolean): void {
    const before = this.data
    this.changeData(changes)
    this.instance.properties = this.data
    for (const name of Object.keys(changes)) {
      const observer = this.definition.properties.get(name)?.observer
      if (observer !== undefined) this.guard(() => observer.call(this.instance, this.data[name], before[name]))
    }
    if (isObserved) this.observe(Object.keys(changes))
  }

  /** Observers name whole fields, paths or `field.**`; any change below a field counts. */
  private observe(paths: readonly string[]): void {
    const changed = new Set(paths.map(fieldOf))
    for (const { fields, run } of this.definition.observers)
      if (fields.some((field) => field === '**' || changed.has(fieldOf(field))))
        this.guard(() =>
          run.apply(
            this.instance,
            fields.map((field) => this.data[fieldOf(field)]),
          ),
        )
  }

  private runLifetimes(name: LifetimeName): void {
    for (const run of this.definition.lifetimes(name)) this.runLifetime(run)
  }

  private runLifetime(run: LogicFunction): void {
    this.guard(() => run.call(this.instance))
  }

  private trigger(type: string, detail: unknown, options: Values): void {
    const bubbles = asFlag(options.bubbles)
    if (!this.definition.isVirtualHost) {
      fireEvent(this.node, { type, detail, bubbles })
      return
    }
    const handler = handlerOf(this.attributes, type)
    if (handler !== undefined) this.parentOwner.call(handler.method, { type, detail, timeStamp: performance.now() })
    if (bubbles && handler?.isCatching !== true) fireEvent(this.node, { type, detail, bubbles })
  }
}

function initialData(definition: ComponentDefinition): Record<string, unknown> {
  const data: Record<string, unknown> = { ...asRecord(copyPlain(definition.data)) }
  for (const [name, property] of definition.properties) data[name] = copyPlain(property.initial)
  return data
}

function fieldOf(path: string): string {
  return path.split(/[.[]/)[0] ?? path
}
