import { View } from '@tarojs/components'
import { Card, Flow, Paragraph, Stack, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { useSentences } from '../../messages'
import type { Partnership } from '../../shapes'

/** Reasons that the cloud gives; whatever else stands there was written by a person. */
const KNOWN = ['existingCustomer', 'oneself', 'partnerPaused', 'linkLapsed', 'circle'] as const
type Outcome = Partnership['log'][number]['outcome']
type Known = (typeof KNOWN)[number]

interface BindingLogProps {
  readonly customerId: string
  readonly log: Partnership['log']
}

/** 绑定记录: every attempt and what came of it. */
export function BindingLog({ customerId, log }: BindingLogProps) {
  const speak = useSentences()
  const formats = useFormats()
  if (log.length === 0) return null
  const tell = (reason: string): string => {
    const known: Known | undefined = KNOWN.find((each) => each === reason)
    return known === undefined ? reason : speak(`referral.why.${known}`)
  }
  // Of those whom she brought she sees the same, said as theirs; pausing names her as the partner too, and is hers.
  const nameOf = (outcome: Outcome, partnerId: string | undefined): string => {
    const what = speak(`referral.outcome.${outcome}`)
    const isOfFriend = partnerId === customerId && outcome !== 'paused' && outcome !== 'resumed'
    return isOfFriend ? speak('referral.ofFriend', { what }) : what
  }
  return (
    <Card title={speak('referral.log')} id="binding-log">
      <Stack gap="small">
        {log.map(({ at, outcome, reason, partnerId }, position) => (
          <View key={`${at}-${position}`}>
            <Flow align="between" gap="small">
              <Paragraph text={nameOf(outcome, partnerId)} />
              <Paragraph text={formats.moment(at, nowAt())} size="small" tone="soft" />
            </Flow>
            {reason !== undefined && reason !== '' && <Paragraph text={tell(reason)} size="small" tone="soft" />}
          </View>
        ))}
      </Stack>
    </Card>
  )
}
