import type { BoardMeasure, Offset } from './measure-board'
import { IS_WEB } from './web-pointer'

/** Where a board is scrolled to, and the way to scroll it while something is held: `set` does it in mini-programs. */
export class BoardScroll {
  private known: Offset = { left: 0, top: 0 }
  private most: Offset = { left: Infinity, top: Infinity }

  constructor(
    private readonly boardId: string,
    private readonly set: (offset: Offset) => void,
  ) {}

  /** How far it is scrolled now, in pixels. A mini-program's board does not scroll but by `by` while something is held. */
  get offset(): Offset {
    const frame = IS_WEB ? document.getElementById(this.boardId) : null
    return frame === null ? this.known : { left: frame.scrollLeft, top: frame.scrollTop }
  }

  /** Takes note of how it lies before it is scrolled. */
  learn({ offset, most }: BoardMeasure): void {
    this.known = offset
    this.most = most
  }

  /** Scrolls by so many pixels, as far as the board goes. */
  by(x: number, y: number): void {
    const { left, top } = this.offset
    const keep = (value: number, most: number): number => Math.round(Math.min(most, Math.max(0, value)))
    const next = { left: keep(left + x, this.most.left), top: keep(top + y, this.most.top) }
    if (next.left === left && next.top === top) return
    this.known = next
    if (IS_WEB) document.getElementById(this.boardId)?.scrollTo(next)
    else this.set(next)
  }
}
