import { Text, View } from '@tarojs/components'
import { formatMoney, splitMoney } from '../format/money'
import { joinClasses } from '../join-classes'
import styles from './money.module.css'

export interface MoneyProps {
  readonly amountFen: number
  /** Shown struck through when it is higher than the amount. */
  readonly listPriceFen?: number
  readonly size?: 'small' | 'body' | 'title' | 'hero'
  readonly tone?: 'ink' | 'accent' | 'soft'
  /** The list price below the amount, at the end of a row. */
  readonly isStacked?: boolean
}

/** An amount such as ¥1,288.00, in figures of one width so that columns line up. */
export function Money({ amountFen, listPriceFen, size = 'body', tone = 'ink', isStacked = false }: MoneyProps) {
  const { sign, yuan, cents } = splitMoney(amountFen)
  return (
    <View className={joinClasses(styles.money, styles[size], styles[tone], isStacked && styles.stacked)}>
      <Text className={styles.amount}>
        <Text className={styles.lesser}>{`${sign}¥`}</Text>
        {yuan}
        <Text className={styles.lesser}>{`.${cents}`}</Text>
      </Text>
      {listPriceFen !== undefined && listPriceFen > amountFen && (
        <Text className={styles.list}>{formatMoney(listPriceFen)}</Text>
      )}
    </View>
  )
}
