import { View } from '@tarojs/components'
import { Flow, Icon, Paragraph, useFormats } from '../../../ui'
import { useSentences } from '../../messages'
import type { PayoutCheck } from '../../shapes'
import styles from './checks.module.css'

/** What speaks for paying, and in red what speaks against, each with the numbers behind it. */
export function Checks({ checks }: { readonly checks: readonly PayoutCheck[] }) {
  const speak = useSentences()
  const failed = checks.filter(({ isPassed }) => !isPassed)
  return (
    <View className={styles.checks}>
      <Paragraph
        text={
          failed.length === 0
            ? speak('payouts.allPassed', { count: checks.length })
            : speak('payouts.someFailed', { count: failed.length })
        }
        tone={failed.length === 0 ? 'success' : 'danger'}
        size="small"
        isBold
      />
      {[...failed, ...checks.filter(({ isPassed }) => isPassed)].map((check) => (
        <Check key={check.name} check={check} />
      ))}
    </View>
  )
}

function Check({ check: { name, isPassed, facts } }: { readonly check: PayoutCheck }) {
  const speak = useSentences()
  const formats = useFormats()
  const fen = (fact: string): string => formats.money(Number(facts[fact] ?? 0))
  const texts: Readonly<Record<PayoutCheck['name'], string>> = {
    partnerActive: speak(isPassed ? 'check.partnerActive' : 'check.partnerPaused'),
    realName: speak(isPassed ? 'check.realName' : 'check.noRealName'),
    limits: speak('check.limits', { least: fen('leastPayoutFen'), most: fen('mostPayoutFen') }),
    noDebt: speak('check.noDebt', { available: fen('availableFen') }),
    noBurst: speak('check.noBurst', { count: Number(facts['friendsWithinADay'] ?? 0) }),
    refundShare: speak('check.refundShare', { reversed: fen('reversedFen'), earned: fen('earnedFen') }),
  }
  return (
    <Flow gap="half" align="start">
      <View className={isPassed ? styles.passed : styles.failed}>
        <Icon name={isPassed ? 'check' : 'warning'} sizePx={16} />
      </View>
      <View className={styles.words}>
        <Paragraph text={texts[name]} size="small" tone={isPassed ? 'soft' : 'danger'} isBold={!isPassed} />
      </View>
    </Flow>
  )
}
