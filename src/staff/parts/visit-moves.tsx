import { View } from '@tarojs/components'
import { useState } from 'react'
import { checkInOpensAt } from '../../domain/booking/transitions'
import { askConfirm, Button, type ButtonProps, Flow, Paragraph, useFormats } from '../../ui'
import { useNow } from '../clock'
import { useSentences } from '../messages'
import { openPage } from '../navigation'
import type { Visit, VisitMove } from '../shapes'
import { forwardMove, movesNow, moveVisit, type PlainMove } from '../state/visit-moves'
import { NoShowSheet } from './no-show-sheet'
import { ReasonSheet } from './reason-sheet'
import styles from './visit-moves.module.css'

interface VisitMovesProps {
  readonly visit: Visit
  /** In lists: small, and only what brings the visit forward or declines it. */
  readonly isSmall?: boolean
}

/** The buttons of a visit: what may be done with it now. */
export function VisitMoves({ visit, isSmall = false }: VisitMovesProps) {
  const speak = useSentences()
  const at = useNow()
  const askNoShow = useNoShowQuestion(visit)
  const [busyMove, setBusyMove] = useState<VisitMove>()
  const [asks, setAsks] = useState<AskedMove>()
  const forward = forwardMove(visit, at)
  const moves = movesNow(visit, at).filter((move) => !isSmall || move === forward || move === 'decline')

  const run = async (move: PlainMove, reason?: string): Promise<void> => {
    setAsks(undefined)
    setBusyMove(move)
    await moveVisit(visit, move, reason)
    setBusyMove(undefined)
  }
  const press = (move: VisitMove): void => {
    if (move === 'reschedule') return openPage('visits/reschedule', { id: visit.appointmentId })
    const asked = askedOf(move, visit)
    if (asked !== undefined) return setAsks(asked)
    if (move === 'mark-no-show') return void askNoShow().then((isSure) => (isSure ? run(move) : undefined))
    // Straight from the tap: WeChat asks for message permission in no other place.
    void run(move)
  }
  const button = (move: VisitMove, shape: Pick<ButtonProps, 'size' | 'isBlock'>): JSX.Element => (
    <Button
      key={move}
      id={`${move}-${visit.appointmentId}`}
      label={speak(`move.${move}`)}
      kind={kindOf(move, forward)}
      isBusy={busyMove === move}
      isDisabled={busyMove !== undefined && busyMove !== move}
      onPress={() => press(move)}
      {...shape}
    />
  )
  if (moves.length === 0) return null
  return (
    <>
      {isSmall ? (
        <Flow gap="small" align="end">
          {moves.map((move) => button(move, { size: 'small' }))}
        </Flow>
      ) : (
        <View className={styles.moves}>
          <CheckInOpens visit={visit} />
          {forward !== undefined && button(forward, { isBlock: true })}
          <View className={styles.others}>
            {moves.filter((move) => move !== forward).map((move) => button(move, { size: 'small', isBlock: true }))}
          </View>
        </View>
      )}
      <MoveSheets
        {...{ visit, asks }}
        onClose={() => setAsks(undefined)}
        onGiven={(move, reason) => void run(move, reason)}
      />
    </>
  )
}

/** Moves that a sheet asks about first. */
type AskedMove = 'decline' | 'cancel' | 'mark-no-show'

/** Which sheet asks about a move first, if one does: a no-show that costs nothing is only confirmed. */
function askedOf(move: VisitMove, { noShowFee }: Visit): AskedMove | undefined {
  if (move === 'decline' || move === 'cancel') return move
  return move === 'mark-no-show' && noShowFee !== undefined ? move : undefined
}

interface MoveSheetsProps {
  readonly visit: Visit
  readonly asks: AskedMove | undefined
  readonly onClose: () => void
  readonly onGiven: (move: AskedMove, reason?: string) => void
}

/** Why, and what it costs. */
function MoveSheets({ visit, asks, onClose, onGiven }: MoveSheetsProps) {
  return (
    <>
      <NoShowSheet
        visit={visit}
        isOpen={asks === 'mark-no-show'}
        onClose={onClose}
        onConfirm={(waiveReason) => onGiven('mark-no-show', waiveReason)}
      />
      <ReasonSheet move={asks === 'mark-no-show' ? undefined : asks} onClose={onClose} onGiven={onGiven} />
    </>
  )
}

/** From when she can be checked in, for a confirmed visit that is too early for it. */
function CheckInOpens({ visit }: { readonly visit: Visit }) {
  const speak = useSentences()
  const formats = useFormats()
  const at = useNow()
  const opensAt = checkInOpensAt(visit)
  if (visit.status !== 'confirmed' || at >= opensAt) return null
  return (
    <Paragraph text={speak('visit.checkInOpens', { time: formats.moment(opensAt, at) })} tone="soft" size="small" />
  )
}

function kindOf(move: VisitMove, forward: PlainMove | undefined): 'primary' | 'secondary' | 'neutral' | 'danger' {
  if (move === forward) return 'primary'
  return move === 'cancel' ? 'danger' : move === 'mark-no-show' ? 'neutral' : 'secondary'
}

/** Asks before what can't be taken back. */
function useNoShowQuestion(visit: Visit): () => Promise<boolean> {
  const speak = useSentences()
  return () =>
    askConfirm({
      title: speak('ask.noShow', { name: visit.customerName }),
      text: speak('ask.noShowNote'),
      confirmLabel: speak('move.mark-no-show'),
      isDanger: true,
    })
}
