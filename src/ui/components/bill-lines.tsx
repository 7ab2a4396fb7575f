import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { CallData } from '../../client'
import { formatMoney } from '../format/money'
import { useSharedSentences } from '../messages/shared-sentences'
import styles from './bill-lines.module.css'
import { Money } from './money'

export type Bill = CallData<'checkout/show-my-bill'>['bill']
export type BillLine = Bill['lines'][number]
export type PaymentMethod = Bill['payments'][number]['method']

export interface BillLinesProps {
  readonly lines: readonly BillLine[]
  /** What stands below a line, such as buttons to change it. */
  readonly renderBelow?: (line: BillLine) => ReactNode
}

/** The lines of a bill, each with who served and what every discount took off. */
export function BillLines({ lines, renderBelow }: BillLinesProps) {
  return (
    <View>
      {lines.map((line) => (
        <View key={line.lineId} id={`line-${line.lineId}`} className={styles.line}>
          <Line line={line} />
          {renderBelow?.(line)}
        </View>
      ))}
    </View>
  )
}

function Line({ line }: { readonly line: BillLine }) {
  const speak = useSharedSentences()
  const { name, quantity, unitPriceFen, discounts, amountFen, refundedFen, staff } = line
  const isReduced = discounts.length > 0 || quantity > 1
  return (
    <>
      <View className={styles.row}>
        <Text className={styles.name}>{quantity > 1 ? speak('bill.times', { name, quantity }) : name}</Text>
        <Money amountFen={amountFen} />
      </View>
      <Text className={styles.note}>{staff.map(({ staffName }) => staffName).join(speak('bill.comma'))}</Text>
      {isReduced && <Small text={speak('bill.unitPrice')} value={formatUnits(unitPriceFen, quantity)} />}
      {discounts.map(({ rule, amountFen: takenFen, reason, couponId }) => (
        <Small
          key={`${rule}-${couponId ?? reason ?? ''}`}
          text={
            reason === undefined || reason === ''
              ? speak(`discount.${rule}`)
              : speak('bill.reason', { rule: speak(`discount.${rule}`), reason })
          }
          value={formatMoney(-takenFen)}
          isAccent
        />
      ))}
      {line.sale?.kind === 'card' && line.sale.upgrade !== undefined && (
        <Small
          text={speak('bill.traded', { name: line.sale.upgrade.name })}
          value={formatMoney(line.sale.upgrade.valueFen)}
        />
      )}
      {refundedFen > 0 && <Small text={speak('bill.refunded')} value={formatMoney(refundedFen)} />}
    </>
  )
}

function formatUnits(unitPriceFen: number, quantity: number): string {
  return quantity > 1 ? `${formatMoney(unitPriceFen)} × ${quantity}` : formatMoney(unitPriceFen)
}

function Small({ text, value, isAccent = false }: { text: string; value: string; isAccent?: boolean }) {
  return (
    <View className={styles.small}>
      <Text className={styles.words}>{text}</Text>
      <Text className={isAccent ? styles.accent : styles.value}>{value}</Text>
    </View>
  )
}

/** What a bill comes to: listed, taken off, to pay, paid by each means, given back, still owed. */
export function BillSums({ bill }: { readonly bill: Bill }) {
  const speak = useSharedSentences()
  const { lines, totalFen, payments, refundedFen, outstandingFen, status } = bill
  const listedFen = lines.reduce((sum, { unitPriceFen, quantity }) => sum + unitPriceFen * quantity, 0)
  return (
    <View id="bill-sums" className={styles.sums}>
      {listedFen > totalFen && (
        <>
          <Small text={speak('bill.listed')} value={formatMoney(listedFen)} />
          <Small text={speak('bill.takenOff')} value={formatMoney(totalFen - listedFen)} isAccent />
        </>
      )}
      <View className={styles.row}>
        <Text className={styles.total}>{speak('bill.total')}</Text>
        <Money amountFen={totalFen} size="title" tone="accent" />
      </View>
      {payments.map(({ paymentId, method, amountFen, tenderedFen }) => (
        <View key={paymentId}>
          <Small text={speak(`payment.${method}`)} value={formatMoney(amountFen)} />
          {tenderedFen !== undefined && tenderedFen > amountFen && (
            <Small
              text={speak('bill.change', { tendered: formatMoney(tenderedFen) })}
              value={formatMoney(tenderedFen - amountFen)}
            />
          )}
        </View>
      ))}
      {refundedFen > 0 && <Small text={speak('bill.refunded')} value={formatMoney(refundedFen)} isAccent />}
      {status === 'open' && payments.length > 0 && (
        <View className={styles.row}>
          <Text className={styles.total}>{speak('bill.outstanding')}</Text>
          <Money amountFen={outstandingFen} size="title" />
        </View>
      )}
    </View>
  )
}

/** What a means of payment is called. */
export function usePaymentMethodName(): (method: PaymentMethod) => string {
  const speak = useSharedSentences()
  return (method) => speak(`payment.${method}`)
}
