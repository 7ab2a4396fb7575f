import type { BoardChanges } from './use-board-change'
import { MoveSheet } from './move-sheet'
import { ResizeSheet } from './resize-sheet'
import { SwapSheet } from './swap-sheet'

/** What is about to change, who will be told of it, and the way back. */
export function ChangeSheet({ proposed, propose, carryOut }: BoardChanges) {
  const undo = (): void => propose(undefined)
  switch (proposed?.kind) {
    case 'move':
      return <MoveSheet change={proposed} onConfirm={carryOut} onUndo={undo} />
    case 'swap':
      return <SwapSheet change={proposed} onConfirm={carryOut} onUndo={undo} />
    case 'resize':
      return <ResizeSheet change={proposed} onConfirm={carryOut} onUndo={undo} />
    case undefined:
      return null
  }
}
