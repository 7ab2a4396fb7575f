import { View } from '@tarojs/components'
import { Money, Paragraph, useFormats } from '../../ui'
import { useSentences } from '../sentences'
import { type PlannedService, sumVisit } from '../visit/planned-visit'

/** What a visit comes to: how many services, how long, how much. */
export function VisitSum({ visit }: { readonly visit: readonly PlannedService[] }) {
  const speak = useSentences()
  const { duration } = useFormats()
  const { minutes, salePriceFen } = sumVisit(visit)
  if (visit.length === 0) return <Paragraph text={speak('sum.nothing')} tone="soft" size="small" />
  return (
    <View id="sum">
      <Paragraph
        text={speak('sum.services', { count: visit.length, duration: duration(minutes) })}
        tone="soft"
        size="small"
      />
      <Money amountFen={salePriceFen} size="title" />
    </View>
  )
}
