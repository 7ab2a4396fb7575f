import { View } from '@tarojs/components'
import { Money, Paragraph, Tag } from '../../../ui'
import { useSentences } from '../../messages'
import styles from './share-row.module.css'

export interface ShareRowProps {
  readonly name: string
  /** What it is measured by: a rate, or an amount. */
  readonly basis: string
  readonly amountFen: number
  /** Frozen, and not with her yet. */
  readonly isOnItsWay?: boolean
}

/** What a month gives one of a programme. */
export function ShareRow({ name, basis, amountFen, isOnItsWay = false }: ShareRowProps) {
  const speak = useSentences()
  return (
    <View className={styles.row}>
      <View className={styles.words}>
        <Paragraph text={speak('programmes.shareLine', { name, basis })} isInline />
      </View>
      <View className={styles.amount}>
        {isOnItsWay && <Tag label={speak('programmes.onItsWay')} tone="warning" />}
        <Money amountFen={amountFen} />
      </View>
    </View>
  )
}
