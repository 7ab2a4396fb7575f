import { useEffect, useState } from 'react'
import { DragMachine, type Dragging, type DragSetting } from './drag-machine'
import type { Grip } from './drag-question'
import { IS_WEB, keepPageStill } from './web-pointer'

export interface Drag {
  /** What is held, and where it is. */
  readonly dragging: Dragging | undefined
  /** The handlers of something that can be taken hold of. */
  readonly gripProps: (grip: Grip) => object
  /** Whether the press that is ending was a drag, so that it is no tap. */
  readonly hasDragged: () => boolean
  /** Whether lower edges can be taken hold of. */
  readonly canResize: boolean
}

interface Touching {
  readonly touches: readonly { readonly pageX: number; readonly pageY: number }[]
}

/** Dragging by mouse at once, and by finger after a moment's hold; on a grid of five minutes and whole columns. */
export function useDrag({ canResize, ...setting }: DragSetting & Pick<Drag, 'canResize'>): Drag {
  const [dragging, setDragging] = useState<Dragging>()
  const [machine] = useState(() => new DragMachine(setDragging))
  machine.setting = setting
  useEffect(
    () =>
      keepPageStill(
        () => machine.isHolding,
        () => machine.end(false),
      ),
    [machine],
  )
  useEffect(() => () => machine.end(false), [machine])
  const gripProps = (grip: Grip): object => ({
    onTouchStart: ({ touches: [touch, more] }: Touching) => {
      if (touch === undefined || more !== undefined) machine.end(false)
      else machine.begin(grip, touch, 'finger')
    },
    onTouchMove: ({ touches: [touch] }: Touching) => {
      if (touch !== undefined) machine.move(touch)
    },
    onTouchEnd: () => machine.end(true),
    onTouchCancel: () => machine.end(false),
    ...(IS_WEB && {
      onMouseDown: (event: MouseEvent) => {
        if (event.button === 0) machine.begin(grip, event, 'mouse')
      },
    }),
  })
  return { dragging, gripProps, hasDragged: () => machine.hasDragged, canResize }
}
