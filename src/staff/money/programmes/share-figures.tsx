import { View } from '@tarojs/components'
import { Flow, Money, Paragraph, Stack } from '../../../ui'
import { useSentences } from '../../messages'
import type { Programme } from '.'
import styles from './share-row.module.css'

type Figures = Pick<
  Programme['statements'][number],
  'settledFen' | 'keptFen' | 'costsFen' | 'carriedFen' | 'baseFen' | 'carriedOutFen' | 'rateBp' | 'revenueLineFen'
>

/** A month as somebody would add it up: what goes in line by line, the sum, and what it is then measured by. */
export function ShareFigures({ figures }: { readonly figures: Figures }) {
  const speak = useSentences()
  const { settledFen, keptFen, costsFen, carriedFen, baseFen, carriedOutFen, rateBp, revenueLineFen } = figures
  return (
    <Stack gap="half">
      <FigureRow label={speak('programmes.figure.settled')} amountFen={settledFen} />
      {keptFen !== 0 && <FigureRow label={speak('programmes.figure.kept')} amountFen={keptFen} />}
      {costsFen !== 0 && <FigureRow label={speak('programmes.figure.costs')} amountFen={-costsFen} />}
      {carriedFen !== 0 && <FigureRow label={speak('programmes.figure.carried')} amountFen={carriedFen} />}
      <FigureRow label={speak('programmes.figure.base')} amountFen={baseFen} isSum />
      {revenueLineFen !== undefined && <FigureRow label={speak('programmes.figure.line')} amountFen={revenueLineFen} />}
      {rateBp !== undefined && (
        <Flow align="between">
          <Paragraph text={speak('programmes.figure.rate')} size="small" tone="soft" isInline />
          <Paragraph text={`${rateBp / 100}%`} size="small" isInline />
        </Flow>
      )}
      {carriedOutFen !== 0 && <FigureRow label={speak('programmes.figure.carriedOut')} amountFen={carriedOutFen} />}
    </Stack>
  )
}

interface FigureRowProps {
  readonly label: string
  readonly amountFen: number
  readonly isSum?: boolean
}

function FigureRow({ label, amountFen, isSum = false }: FigureRowProps) {
  return (
    <View className={styles.row}>
      <View className={styles.words}>
        <Paragraph text={label} size="small" isBold={isSum} {...(!isSum && { tone: 'soft' })} isInline />
      </View>
      <View className={styles.amount}>
        <Money amountFen={amountFen} />
      </View>
    </View>
  )
}
