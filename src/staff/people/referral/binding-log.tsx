import { View } from '@tarojs/components'
import { Card, Flow, Paragraph, Stack, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { useSentences } from '../../messages'
import type { Partnership } from '../../shapes'

/** Reasons that the cloud gives; whatever else stands there was written by a person. */
const KNOWN = ['existingCustomer', 'oneself', 'partnerPaused', 'linkLapsed', 'circle'] as const
type Known = (typeof KNOWN)[number]

/** 绑定记录: every attempt and what came of it. */
export function BindingLog({ log }: { readonly log: Partnership['log'] }) {
  const speak = useSentences()
  const formats = useFormats()
  if (log.length === 0) return null
  const tell = (reason: string): string => {
    const known: Known | undefined = KNOWN.find((each) => each === reason)
    return known === undefined ? reason : speak(`referral.why.${known}`)
  }
  return (
    <Card title={speak('referral.log')} id="binding-log">
      <Stack gap="small">
        {log.map(({ at, outcome, reason }, position) => (
          <View key={`${at}-${position}`}>
            <Flow align="between" gap="small">
              <Paragraph text={speak(`referral.outcome.${outcome}`)} />
              <Paragraph text={formats.moment(at, nowAt())} size="small" tone="soft" />
            </Flow>
            {reason !== undefined && reason !== '' && <Paragraph text={tell(reason)} size="small" tone="soft" />}
          </View>
        ))}
      </Stack>
    </Card>
  )
}
