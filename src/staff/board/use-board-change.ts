import { useState } from 'react'
import type { AppointmentItem } from '../../domain/booking/appointment'
import { currentLanguage, describeError, type ShownError, showToast } from '../../ui'
import { cloud } from '../cloud'
import { sentence } from '../messages'
import { tellNews } from '../state/news'
import type { Ahead } from './ahead'
import { type BoardChange, planDrop, type ResizeOption, type SwapOption } from './board-change'
import type { ShownVisit } from './board-facts'
import type { DragQuestion, DragTarget } from './drag-question'

/** A change with the way that was chosen for it. */
export type ChosenChange =
  | (Extract<BoardChange, { kind: 'move' }> & { readonly healthReason?: string })
  | (Extract<BoardChange, { kind: 'swap' }> & { readonly option: SwapOption })
  | (Extract<BoardChange, { kind: 'resize' }> & { readonly option: ResizeOption })

export interface BoardChanges {
  /** What waits to be confirmed. */
  readonly proposed: BoardChange | undefined
  readonly propose: (change: BoardChange | undefined) => void
  /** Proposes what letting go means, or says why it cannot be. */
  readonly drop: (question: DragQuestion, target: DragTarget) => void
  readonly carryOut: (change: ChosenChange) => void
  /** Services of visits that are shown elsewhere already: proposed, or on their way to the cloud. */
  readonly ahead: Ahead
}

const NOTHING: Ahead = new Map()

/** Shows a change at once, and takes it back where the cloud refuses it. */
export function useBoardChange(): BoardChanges {
  const [proposed, propose] = useState<BoardChange>()
  const [underWay, setUnderWay] = useState<Ahead>(NOTHING)
  const drop = (question: DragQuestion, target: DragTarget): void => {
    const change = planDrop(question, target)
    if ('kind' in change) propose(change)
    else showToast(describeError({ code: change.code, details: { ...change } }, currentLanguage()), 'failed')
  }
  const carryOut = (change: ChosenChange): void => {
    propose(undefined)
    setUnderWay(aheadOf(change))
    void callChange(change).then((reply) => {
      if (reply.ok) showToast(sentence('board.done'), 'done')
      else {
        setUnderWay(NOTHING)
        showToast(describeError(reply.error, currentLanguage()), 'failed')
      }
      // Also when it was refused: what is shown may be outdated.
      tellNews()
    })
  }
  const preview = proposed?.kind === 'move' ? aheadOf(proposed) : undefined
  return { proposed, propose, drop, carryOut, ahead: preview ?? underWay }
}

function aheadOf(change: ChosenChange): Ahead {
  const entry = (visit: ShownVisit, items: readonly AppointmentItem[], on = visit.on) =>
    [visit.appointmentId, { visit, on, items }] as const
  if (change.kind === 'move') return new Map([entry(change.visit, change.items, change.on)])
  const own = entry(change.visit, change.option.items)
  if (change.kind === 'swap') return new Map([own, entry(change.other, change.option.otherItems)])
  return new Map([own, ...change.option.pushes.map((push) => entry(push.visit, push.items))])
}

type Reply = { readonly ok: true } | { readonly ok: false; readonly error: ShownError }

function callChange(change: ChosenChange): Promise<Reply> {
  const target = targetOf(change.visit)
  if (change.kind === 'move') {
    const items = change.items.map(({ startMinute, staffMemberId }) => ({ startMinute, staffMemberId }))
    const { on, healthReason = '' } = change
    const reason = healthReason.trim()
    return cloud.call('booking/move-visit', { ...target, on, items, ...(reason !== '' && { healthReason: reason }) })
  }
  if (change.kind === 'swap') {
    const { exchange } = change.option
    return cloud.call('booking/swap', { first: target, second: targetOf(change.other), exchange })
  }
  const { itemIndex, byMinutes, option } = change
  const pushed = option.pushes.map((push) => ({ ...targetOf(push.visit), byMinutes: push.byMinutes }))
  return cloud.call('booking/resize', { ...target, itemIndex, byMinutes, isExtension: option.isExtension, pushed })
}

function targetOf({ appointmentId, version }: Pick<ShownVisit, 'appointmentId' | 'version'>) {
  return { appointmentId, version }
}
