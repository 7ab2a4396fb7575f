import { View } from '@tarojs/components'
import { Money, Paragraph } from '../../../ui'
import { useSentences } from '../../messages'
import type { Partnership } from '../../shapes'
import styles from './partner-sums.module.css'

const SUMS = ['availableFen', 'pendingFen', 'requestedFen', 'paidFen'] as const

/** What she earned, by where it stands; a debt is said. */
export function PartnerSums({ partnership }: { readonly partnership: Partnership }) {
  const speak = useSentences()
  return (
    <>
      <View className={styles.sums}>
        {SUMS.map((sum) => (
          <View key={sum} className={styles.sum}>
            <Paragraph text={speak(`referral.${sum}`)} size="caption" tone="soft" />
            <Money amountFen={partnership[sum]} />
          </View>
        ))}
      </View>
      {partnership.availableFen < 0 && <Paragraph text={speak('referral.debt')} size="small" tone="warning" />}
    </>
  )
}
