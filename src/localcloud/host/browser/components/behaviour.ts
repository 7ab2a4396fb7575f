import type { Host } from '../host'
import type { Values } from '../values'
import type { ViewNode } from '../view/view-node'

/** What makes a built-in component more than a box. Each file of this folder has some. */
export interface Behaviour {
  /** Where the children go: the element itself if absent, nowhere if `null`. */
  readonly content?: HTMLElement | null
  /** Called when the element is made and whenever its attributes change; children may not be there yet. */
  update?(attributes: Values, previous: Values): void
  /** Called after the children have been drawn. */
  childrenDrawn?(): void
  /** A tap that reached the element. Returns true if it has been used up. */
  activate?(point: { readonly x: number; readonly y: number }): boolean
  /** For `form`: the value that is submitted, and the way back to the first one. */
  formValue?(): unknown
  reset?(): void
  /** The element leaves the page. */
  remove?(): void
}

export type BehaviourFactory = (node: ViewNode, host: Host) => Behaviour
