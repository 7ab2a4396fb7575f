import { useAnswer } from '../../../client'
import { Card, Flow, Money, Paragraph, Stack } from '../../../ui'
import { cloud } from '../../cloud'
import { useReturn } from '../../parts/use-return'
import { useSentences } from '../../sentences'

/** 我的欠款, and how it is repaid; nothing when nothing is owed. */
export function OwedNote() {
  const speak = useSentences()
  const { state, reload } = useAnswer(cloud, 'checkout/show-my-owed', {})
  useReturn(() => void reload())
  if (state.status !== 'ready' || state.data.owedFen === 0) return null
  return (
    <Card tone="tinted" id="my-owed">
      <Stack gap="half">
        <Flow align="between">
          <Paragraph text={speak('owed.mine')} size="strong" />
          <Money amountFen={state.data.owedFen} size="title" tone="accent" />
        </Flow>
        <Paragraph text={speak('owed.how')} size="small" tone="soft" />
      </Stack>
    </Card>
  )
}
