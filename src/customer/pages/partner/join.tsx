import { useState } from 'react'
import { Button, Card, describeError, EmptyState, Paragraph, showToast, Stack, useLanguage } from '../../../ui'
import type { CallData } from '../../../client'
import { cloud } from '../../cloud'
import { usePartnerTerms, type PartnerRules } from '../../parts/partner-terms'
import { useSentences } from '../../sentences'

export interface JoinProps {
  readonly partnership: CallData<'partner/show-my-partnership'>
  readonly reload: () => Promise<void>
}

/** What a partner does and gets, and the way to become one. */
export function Join({ partnership, reload }: JoinProps) {
  const speak = useSentences()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const { rules, termsVersion, broughtBy } = partnership
  const join = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('partner/join', { termsVersion })
    await reload()
    setIsBusy(false)
    if (reply.ok) showToast(speak('join.done'), 'done')
    else showToast(describeError(reply.error, language), 'failed')
  }
  if (!rules.isOn) return <EmptyState icon="heart" title={speak('partner.off')} note={speak('partner.offNote')} />
  return (
    <Stack>
      <Card tone="tinted">
        <Stack gap="half">
          <Paragraph text={speak('join.title')} size="title" isBold />
          <Paragraph text={speak('join.note')} tone="soft" />
        </Stack>
      </Card>
      <Card title={speak('partner.rules')}>
        <Terms rules={rules} />
      </Card>
      <Button id="join" label={speak('join.button')} isBlock isBusy={isBusy} onPress={() => void join()} />
      {broughtBy !== undefined && (
        <Paragraph text={speak('partner.broughtBy', { name: broughtBy })} tone="faint" size="small" />
      )}
    </Stack>
  )
}

/** Each term on a line of its own. */
export function Terms({ rules }: { readonly rules: PartnerRules }) {
  const termsOf = usePartnerTerms()
  return (
    <Stack gap="small">
      {termsOf(rules).map((term) => (
        <Paragraph key={term} text={`· ${term}`} />
      ))}
    </Stack>
  )
}
