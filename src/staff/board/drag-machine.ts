import Taro from '@tarojs/taro'
import { GRID_MINUTES } from '../../domain/booking/cells'
import { LAST_MINUTE } from '../../domain/shared/time'
import type { DragPoint, DragQuestion, DragTarget, Grip } from './drag-question'
import { measureWidth } from './measure-width'
import { followMouse, IS_WEB } from './web-pointer'

/** A finger that stays this long takes hold; before that it scrolls. */
const HOLD_MS = 350
/** A finger that moves further before that scrolls; a mouse that moves less only clicks. */
const STILL_PX = { finger: 8, mouse: 4 }

export interface DragSetting {
  /** The id of the first column, to measure how wide all are. */
  readonly measuredId: string
  readonly columnIds: readonly string[]
  readonly hourPx: number
  readonly ask: (grip: Grip) => DragQuestion
  readonly onDrop: (question: DragQuestion, target: DragTarget) => void
}

/** What is being dragged, and where it is. */
export interface Dragging {
  readonly question: DragQuestion
  readonly target: DragTarget
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
  columnPx?: number
  held?: Dragging
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
      release?.()
    }
    const press: Press = { grip, from, kind, stop }
    this.press = press
    void measureWidth(this.setting?.measuredId ?? '').then((columnPx) => {
      if (columnPx !== undefined) press.columnPx = columnPx
    })
  }

  move({ pageX, pageY }: Spot): void {
    const { press, setting } = this
    if (press === undefined || setting === undefined) return
    const [dx, dy] = [pageX - press.from.pageX, pageY - press.from.pageY]
    if (press.held === undefined) {
      if (Math.max(Math.abs(dx), Math.abs(dy)) < STILL_PX[press.kind]) return
      if (press.kind === 'finger') return this.end(false)
      this.hold()
    }
    const { held } = press
    if (held === undefined) return
    const point = pointAt(setting, held.question, dx, dy, press.columnPx)
    if (isSame(point, held.target.point)) return
    press.held = { ...held, target: held.question.targetAt(point) }
    this.show(press.held)
  }

  end(isDropped: boolean): void {
    const { press, setting } = this
    this.press = undefined
    press?.stop()
    if (press?.held === undefined) return
    this.show(undefined)
    const { question, target } = press.held
    if (isDropped && !isSame(target.point, question.origin)) setting?.onDrop(question, target)
  }

  private hold(): void {
    const { press, setting } = this
    if (press === undefined || setting === undefined) return
    const question = setting.ask(press.grip)
    this.hasDragged = true
    press.held = { question, target: question.targetAt(question.origin) }
    this.show(press.held)
    if (!IS_WEB) void Taro.vibrateShort({ type: 'light' }).catch(() => undefined)
  }
}

function isSame(a: DragPoint, b: DragPoint): boolean {
  return a.columnId === b.columnId && a.minute === b.minute
}

/** The nearest column and five minutes; a lower edge stays in its column. */
function pointAt(
  { columnIds, hourPx }: DragSetting,
  { origin, grip }: DragQuestion,
  dx: number,
  dy: number,
  columnPx: number | undefined,
): DragPoint {
  const steps = Math.round(((dy / hourPx) * 60) / GRID_MINUTES)
  const minute = Math.min(LAST_MINUTE, Math.max(0, origin.minute + steps * GRID_MINUTES))
  const columns = grip.kind === 'resize' || columnPx === undefined ? 0 : Math.round(dx / columnPx)
  const index = Math.min(columnIds.length - 1, Math.max(0, columnIds.indexOf(origin.columnId) + columns))
  return { columnId: columnIds[index] ?? origin.columnId, minute }
}
