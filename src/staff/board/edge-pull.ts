import type { BoardMeasure } from './measure-board'

/** So near an edge, or beyond it, what is held pulls the board along. */
const EDGE_PX = 44
const MOST_PX_PER_SECOND = 900

/** Pixels right and down. */
export interface Pull {
  readonly x: number
  readonly y: number
}

/**
 * How fast the board is to scroll, in pixels a second, with the pointer at this spot of the page, moved by so much since it
 * took hold: the nearer the edge the faster, and only towards where it was moved, so that what lies near an edge can be
 * taken hold of in peace.
 */
export function pullAt(
  { left, top, right, bottom }: BoardMeasure['window'],
  { pageX, pageY }: { readonly pageX: number; readonly pageY: number },
  moved: Pull,
): Pull {
  return { x: pullOf(pageX, left, right, moved.x), y: pullOf(pageY, top, bottom, moved.y) }
}

function pullOf(at: number, first: number, last: number, moved: number): number {
  const depth = moved < 0 ? first + EDGE_PX - at : at - (last - EDGE_PX)
  const share = Math.min(1, Math.max(0, depth / EDGE_PX))
  return moved === 0 ? 0 : Math.sign(moved) * share * MOST_PX_PER_SECOND
}
