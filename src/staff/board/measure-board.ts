import Taro from '@tarojs/taro'
import { IS_WEB } from './web-pointer'

/** Pixels from the left and from the top. */
export interface Offset {
  readonly left: number
  readonly top: number
}

interface Box extends Offset {
  readonly right: number
  readonly bottom: number
  readonly width: number
  readonly height: number
}

/** How a board lies on the screen, in pixels. */
export interface BoardMeasure {
  readonly columnPx: number
  /** What is seen of the columns: between heads and hours and the frame's edges. */
  readonly window: Pick<Box, 'left' | 'top' | 'right' | 'bottom'>
  /** How far it is scrolled, and how far it can be. */
  readonly offset: Offset
  readonly most: Offset
}

/** The ids of what is measured: the frame that scrolls, what is in it, where heads and hours meet, the first column. */
export function measuredIdsOf(boardId: string) {
  return { frame: boardId, sheet: `${boardId}-sheet`, corner: `${boardId}-corner`, column: `${boardId}-column` }
}

/** How the board lies on the screen now; undefined when it is not there. */
export async function measureBoard(boardId: string): Promise<BoardMeasure | undefined> {
  const ids = measuredIdsOf(boardId)
  const [frame, sheet, corner, column] = await measureBoxes([ids.frame, ids.sheet, ids.corner, ids.column])
  if (!frame || !sheet || !corner || !column) return undefined
  return {
    columnPx: column.width,
    window: { left: corner.right, top: corner.bottom, right: frame.right, bottom: frame.bottom },
    offset: { left: frame.left - sheet.left, top: frame.top - sheet.top },
    most: { left: Math.max(0, sheet.width - frame.width), top: Math.max(0, sheet.height - frame.height) },
  }
}

type MaybeBox = Box | undefined

function measureBoxes(ids: readonly string[]): Promise<readonly MaybeBox[]> {
  // Taro's own query gives no answer in the web build.
  if (IS_WEB) return Promise.resolve(ids.map((id) => document.getElementById(id)?.getBoundingClientRect()))
  return new Promise((resolve) => {
    const query = Taro.createSelectorQuery()
    const boxes: MaybeBox[] = []
    for (const id of ids)
      query.select(`#${id}`).boundingClientRect((found) => boxes.push([found].flat().find((box) => box?.width > 0)))
    query.exec(() => resolve(boxes))
  })
}
