import type { Behaviour } from '../components/behaviour'
import type { Owner } from '../logic/owner'
import type { ComponentOwner } from '../logic/component'
import { asText, type Values } from '../values'

/** What the host knows of one element of a page. */
export class ViewNode {
  attributes: Values = {}
  behaviour: Behaviour | undefined
  /** The custom component whose element this is. */
  component: ComponentOwner | undefined
  /** Components among the children that have no element of their own (`virtualHost`), by key. */
  readonly inlined = new Map<string, ComponentOwner>()

  constructor(
    readonly element: HTMLElement,
    readonly tag: string,
    readonly key: string | undefined,
    public owner: Owner,
  ) {
    nodes.set(element, this)
  }

  /** `data-*` attributes as events and queries show them. */
  dataset(): Record<string, unknown> {
    const dataset: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(this.attributes))
      if (name.startsWith('data-'))
        dataset[name.slice('data-'.length).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())] = value
    return dataset
  }

  text(attribute: string, fallback = ''): string {
    return asText(this.attributes[attribute], fallback)
  }

  /** The closest node above, in the page or component as drawn. */
  parent(): ViewNode | undefined {
    return nearestNode(this.element.parentElement)
  }
}

const nodes = new WeakMap<Node, ViewNode>()

export function nodeOf(element: Node): ViewNode | undefined {
  return nodes.get(element)
}

/** The node of this element or of the closest one around it. */
export function nearestNode(start: Element | null): ViewNode | undefined {
  for (let element = start; element !== null; element = element.parentElement) {
    const node = nodes.get(element)
    if (node !== undefined) return node
  }
  return undefined
}

/** Every node inside, in document order. */
export function nodesWithin(root: Element): ViewNode[] {
  return [...root.querySelectorAll('*')].flatMap((element) => nodes.get(element) ?? [])
}
