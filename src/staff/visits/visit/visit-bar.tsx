import { View } from '@tarojs/components'
import { ActionBar, Stack } from '../../../ui'
import { useNow } from '../../clock'
import { hasBegun, VisitBill } from '../../parts/visit-bill'
import { VisitMoves } from '../../parts/visit-moves'
import type { Visit } from '../../shapes'
import { movesNow } from '../../state/visit-moves'
import styles from './visit-bar.module.css'

/** The moves and the bill, in reach of the thumb; nothing for a visit that was called off. */
export function VisitBar({ visit }: { readonly visit: Visit }) {
  const at = useNow()
  if (movesNow(visit, at).length === 0 && !hasBegun(visit)) return null
  return (
    <ActionBar>
      <View className={styles.bar}>
        <Stack gap="small">
          <VisitMoves visit={visit} />
          <VisitBill visit={visit} />
        </Stack>
      </View>
    </ActionBar>
  )
}
