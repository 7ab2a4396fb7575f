import Taro from '@tarojs/taro'
import { GRID_MINUTES } from '../../domain/booking/cells'
import { LAST_MINUTE } from '../../domain/shared/time'
import type { BoardScroll } from './board-scroll'
import type { DragPoint, DragQuestion, DragTarget, Grip } from './drag-question'
import { type Pull, pullAt } from './edge-pull'
import { type BoardMeasure, measureBoard } from './measure-board'
import { followMouse, IS_WEB } from './web-pointer'

/** A finger that stays this long takes hold; before that it scrolls. */
const HOLD_MS = 350
/** A finger that moves further before that scrolls; a mouse that moves less only clicks. */
const STILL_PX = { finger: 8, mouse: 4 }
/** How often the board is scrolled at its edge; in mini-programs each time costs a setData. */
const ROLL_EVERY_MS = IS_WEB ? 16 : 80

export interface DragSetting {
  readonly boardId: string
  readonly scroll: BoardScroll
  readonly columnIds: readonly string[]
  readonly hourPx: number
  readonly ask: (grip: Grip) => DragQuestion
  readonly onDrop: (question: DragQuestion, target: DragTarget) => void
}

/** What is being dragged, and where it is. */
export interface Dragging {
  readonly question: DragQuestion
  readonly target: DragTarget
  /** Whether the board scrolls with it just now. */
  readonly isRolling: boolean
}

interface Spot {
  readonly pageX: number
  readonly pageY: number
}

interface Press {
  readonly grip: Grip
  readonly from: Spot
  readonly kind: 'finger' | 'mouse'
  readonly stop: () => void
  at: Spot
  measure?: BoardMeasure
  held?: Omit<Dragging, 'isRolling'>
  rolling?: ReturnType<typeof setInterval>
}

/** From press to letting go; `show` is told of every other place the visit is held to. */
export class DragMachine {
  setting: DragSetting | undefined
  /** Whether the last press became a drag. */
  hasDragged = false
  private press: Press | undefined

  constructor(private readonly show: (dragging: Dragging | undefined) => void) {}

  /** Whether something is held now. */
  get isHolding(): boolean {
    return this.press?.held !== undefined
  }

  begin(grip: Grip, from: Spot, kind: Press['kind']): void {
    this.end(false)
    this.hasDragged = false
    const timer = kind === 'finger' ? setTimeout(() => this.hold(), HOLD_MS) : undefined
    const release =
      kind === 'mouse'
        ? followMouse(
            (spot) => this.move(spot),
            () => this.end(true),
          )
        : undefined
    const stop = (): void => {
      clearTimeout(timer)
      clearInterval(press.rolling)
      release?.()
    }
    const press: Press = { grip, from, kind, stop, at: from }
    this.press = press
    void measureBoard(this.setting?.boardId ?? '').then((measure) => {
      if (measure === undefined || this.press !== press) return
      press.measure = measure
      this.setting?.scroll.learn(measure)
    })
  }

  move(spot: Spot): void {
    const { press, setting } = this
    if (press === undefined || setting === undefined) return
    press.at = spot
    if (press.held === undefined) {
      const [dx, dy] = [spot.pageX - press.from.pageX, spot.pageY - press.from.pageY]
      if (Math.max(Math.abs(dx), Math.abs(dy)) < STILL_PX[press.kind]) return
      if (press.kind === 'finger') return this.end(false)
      this.hold()
    }
    this.roll()
    this.look()
  }

  end(isDropped: boolean): void {
    const { press } = this
    this.press = undefined
    press?.stop()
    if (press?.held === undefined) return
    this.show(undefined)
    if (isDropped) void this.drop(press.held)
  }

  /** Waits for the day it is dropped on, if nobody has asked for it before. */
  private async drop({ question, target: { point } }: Omit<Dragging, 'isRolling'>): Promise<void> {
    if (isSame(point, question.origin)) return
    await question.learn(point.columnId)
    this.setting?.onDrop(question, question.targetAt(point))
  }

  private hold(): void {
    const { press, setting } = this
    if (press === undefined || setting === undefined) return
    const question = setting.ask(press.grip)
    this.hasDragged = true
    press.held = { question, target: question.targetAt(question.origin) }
    this.tell(press)
    if (!IS_WEB) void Taro.vibrateShort({ type: 'light' }).catch(() => undefined)
  }

  /** Has the board scroll for as long as the pointer is near its edge. */
  private roll(): void {
    const { press } = this
    if (press?.held === undefined) return
    const { x, y } = pullOn(press)
    const isPulling = x !== 0 || y !== 0
    if (isPulling === (press.rolling !== undefined)) return
    clearInterval(press.rolling)
    if (isPulling) press.rolling = setInterval(() => this.rollOn(), ROLL_EVERY_MS)
    else delete press.rolling
    this.tell(press)
  }

  private rollOn(): void {
    if (this.press === undefined) return
    const { x, y } = pullOn(this.press)
    this.setting?.scroll.by((x * ROLL_EVERY_MS) / 1000, (y * ROLL_EVERY_MS) / 1000)
    this.look()
  }

  /** Finds what is held another place, if it has one, and asks for its day. */
  private look(): void {
    const { press, setting } = this
    if (press?.held === undefined || setting === undefined) return
    const { question, target } = press.held
    const point = pointAt(setting, question, this.heldBy(press, setting), press.measure?.columnPx)
    if (isSame(point, target.point)) return
    press.held = { question, target: question.targetAt(point) }
    this.tell(press)
  }

  /** By how much the pointer has moved over the board, scrolling included. */
  private heldBy({ at, from, measure }: Press, { scroll }: DragSetting): { readonly dx: number; readonly dy: number } {
    const [was, is] = [measure?.offset ?? scroll.offset, scroll.offset]
    return { dx: at.pageX - from.pageX + is.left - was.left, dy: at.pageY - from.pageY + is.top - was.top }
  }

  private tell(press: Press): void {
    if (press.held === undefined) return
    const { question, target } = press.held
    this.show({ ...press.held, isRolling: press.rolling !== undefined })
    const { columnId } = target.point
    if (question.dayOf(columnId) !== undefined) return
    void question.learn(columnId).then(() => {
      if (this.press !== press || press.held?.target !== target) return
      press.held = { question, target: question.targetAt(target.point) }
      this.show({ ...press.held, isRolling: press.rolling !== undefined })
    })
  }
}

/** What goes to another column pulls to the sides too. */
function pullOn({ measure, held, at, from }: Press): Pull {
  if (measure === undefined || held === undefined) return { x: 0, y: 0 }
  const x = held.question.isAcross ? at.pageX - from.pageX : 0
  return pullAt(measure.window, at, { x, y: at.pageY - from.pageY })
}

function isSame(a: DragPoint, b: DragPoint): boolean {
  return a.columnId === b.columnId && a.minute === b.minute
}

/** The nearest column and five minutes; what may not go across stays in its column. */
function pointAt(
  { columnIds, hourPx }: DragSetting,
  { origin, isAcross }: DragQuestion,
  { dx, dy }: { readonly dx: number; readonly dy: number },
  columnPx: number | undefined,
): DragPoint {
  const steps = Math.round(((dy / hourPx) * 60) / GRID_MINUTES)
  const minute = Math.min(LAST_MINUTE, Math.max(0, origin.minute + steps * GRID_MINUTES))
  const columns = !isAcross || columnPx === undefined ? 0 : Math.round(dx / columnPx)
  const index = Math.min(columnIds.length - 1, Math.max(0, columnIds.indexOf(origin.columnId) + columns))
  return { columnId: columnIds[index] ?? origin.columnId, minute }
}
