import { ActionBar } from '../../../ui'
import { useNow } from '../../clock'
import { VisitMoves } from '../../parts/visit-moves'
import type { Visit } from '../../shapes'
import { movesNow } from '../../state/visit-moves'

/** The moves, in reach of the thumb; nothing for a visit that is over. */
export function VisitBar({ visit }: { readonly visit: Visit }) {
  const at = useNow()
  if (movesNow(visit, at).length === 0) return null
  return (
    <ActionBar>
      <VisitMoves visit={visit} />
    </ActionBar>
  )
}
