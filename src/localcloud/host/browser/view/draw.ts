import { behaviours, PLAIN_TAGS } from '../components/registry'
import type { Host } from '../host'
import { ComponentOwner } from '../logic/component'
import type { Owner } from '../logic/owner'
import { asText } from '../values'
import { applyAttributes } from './attributes'
import { flattenChildren, type FlatChild, type VirtualNode } from './tree'
import { nodeOf, nodesWithin, ViewNode } from './view-node'

/** A child to be drawn, with the page or component whose template it stands in (and whose handlers it names). */
export interface OwnedChild {
  readonly node: VirtualNode | string
  readonly key: string | undefined
  readonly owner: Owner
}

/** Draws an owner's template as the children of `parent`, reusing every element that is still wanted. */
export function drawOwner(host: Host, parent: ViewNode, owner: Owner): void {
  drawFlat(host, parent, owner.flatTree(), owner)
}

function drawFlat(host: Host, parent: ViewNode, flat: readonly FlatChild[], owner: Owner): void {
  const drawing = new Drawing(host, parent, 'own')
  drawing.draw(drawing.expand(flat, owner))
}

/** One pass over the children of one element. */
class Drawing {
  private readonly usedComponents = new Set<string>()

  constructor(
    private readonly host: Host,
    private readonly parent: ViewNode,
    /** Keeps what the element's own template names apart from what stands in its slots. */
    private readonly namespace: 'own' | 'slot',
  ) {}

  /** Replaces slots by what stands in them, and components without an element by what they draw. */
  expand(flat: readonly FlatChild[], owner: Owner, prefix = `${this.namespace}:`): OwnedChild[] {
    return flat.flatMap(({ node, key }, index) => {
      if (typeof node === 'string') return [{ node, key, owner }]
      if (node.tag === 'wx-slot' && owner instanceof ComponentOwner) return owner.slotContent(asText(node.attr?.name))
      const path = owner.using.get(node.tag.slice('wx-'.length))
      if (path === undefined || !this.host.logic.component(path).isVirtualHost) return [{ node, key, owner }]
      return this.expandInlined(node, `${prefix}${node.tag}:${key ?? index}`, owner, path)
    })
  }

  private expandInlined(node: VirtualNode, key: string, owner: Owner, path: string): OwnedChild[] {
    this.usedComponents.add(key)
    let component = this.parent.inlined.get(key)
    if (component?.path !== path) {
      component?.detach()
      component = new ComponentOwner(this.host, path, owner, this.parent, drawOwner)
      this.parent.inlined.set(key, component)
    }
    component.receive(node.attr ?? {}, this.expand(flattenChildren(node.children), owner, `${key}/`))
    return this.expand(component.flatTree(), component, `${key}/`)
  }

  draw(children: readonly OwnedChild[]): void {
    const { parent } = this
    const container = parent.behaviour?.content === undefined ? parent.element : parent.behaviour.content
    if (container !== null) {
      const reusable = new Reusable(container)
      const drawn = children.map((child) => ({ child, node: reusable.take(child) ?? this.create(child) }))
      reusable.removeRest()
      place(container, drawn.map(({ node }) => node)) // prettier-ignore
      for (const { child, node } of drawn) this.update(node, child)
    }
    this.sweep()
  }

  /** Lets go of components that are no longer among the children. */
  sweep(): void {
    for (const [key, component] of this.parent.inlined)
      if (key.startsWith(`${this.namespace}:`) && !this.usedComponents.has(key)) {
        this.parent.inlined.delete(key)
        component.detach()
      }
  }

  private create({ node, key, owner }: OwnedChild): Node {
    if (typeof node === 'string') return document.createTextNode(node)
    const element = document.createElement(node.tag)
    const view = new ViewNode(element, node.tag, key, owner)
    const name = node.tag.slice('wx-'.length)
    const path = owner.using.get(name)
    if (path !== undefined) {
      element.dataset.component = path
      view.component = new ComponentOwner(this.host, path, owner, view, drawOwner)
    } else {
      view.behaviour = behaviours[name]?.(view, this.host)
      if (view.behaviour === undefined && !PLAIN_TAGS.has(name))
        this.host.problems.add(`component <${name}> is not covered by the host`)
    }
    return element
  }

  private update(drawn: Node, { node, owner }: OwnedChild): void {
    if (typeof node === 'string') {
      if (drawn.nodeValue !== node) drawn.nodeValue = node
      return
    }
    const view = nodeOf(drawn)
    if (view === undefined) return
    view.owner = owner
    applyAttributes(view, node.attr ?? {})
    if (view.component === undefined) drawFlat(this.host, view, flattenChildren(node.children), owner)
    else this.updateComponent(view, view.component, node, owner)
    view.behaviour?.childrenDrawn?.()
  }

  private updateComponent(view: ViewNode, component: ComponentOwner, node: VirtualNode, owner: Owner): void {
    const slots = new Drawing(this.host, view, 'slot')
    const content = slots.expand(flattenChildren(node.children), owner)
    slots.sweep()
    if (component.receive(node.attr ?? {}, content)) component.render()
  }
}

/** The children an element has now, to be taken again one by one. */
class Reusable {
  private readonly byKey = new Map<string, Node[]>()

  constructor(container: HTMLElement) {
    for (const child of container.childNodes) {
      const view = nodeOf(child)
      if (view === undefined && child.nodeType !== Node.TEXT_NODE) continue // a behaviour's own element
      const identity = view === undefined ? '#text' : `${view.tag}#${view.key ?? ''}`
      const list = this.byKey.get(identity)
      if (list === undefined) this.byKey.set(identity, [child])
      else list.push(child)
    }
  }

  take({ node, key }: OwnedChild): Node | undefined {
    return this.byKey.get(typeof node === 'string' ? '#text' : `${node.tag}#${key ?? ''}`)?.shift()
  }

  removeRest(): void {
    for (const list of this.byKey.values()) for (const child of list) removeDrawn(child)
  }
}

/** Puts the nodes in order, moving only those that are not in place. */
function place(container: HTMLElement, wanted: readonly Node[]): void {
  const isManaged = (child: Node): boolean => nodeOf(child) !== undefined || child.nodeType === Node.TEXT_NODE
  const skip = (from: ChildNode | null): ChildNode | null => {
    let child = from
    while (child !== null && !isManaged(child)) child = child.nextSibling
    return child
  }
  let current = skip(container.firstChild)
  for (const node of wanted)
    if (node === current) current = skip(current.nextSibling)
    else container.insertBefore(node, current)
}

/** Takes an element out of the page and tells everyone inside. */
export function removeDrawn(child: Node): void {
  if (child instanceof Element) {
    const view = nodeOf(child)
    for (const node of [...(view === undefined ? [] : [view]), ...nodesWithin(child)]) {
      node.behaviour?.remove?.()
      node.component?.detach()
      for (const component of node.inlined.values()) component.detach()
    }
  }
  child.parentNode?.removeChild(child)
}
