import { useState } from 'react'
import { type CallData, useAnswer } from '../../../client'
import { storeDateOf } from '../../../domain/shared/time'
import {
  askConfirm,
  Card,
  describeError,
  Paragraph,
  showToast,
  Stack,
  SwitchRow,
  useFormats,
  useLanguage,
} from '../../../ui'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'

type ConsentState = Pick<CallData<'identity/list-my-treatment-notes'>, 'consent' | 'consentVersion'>

const PARTS = ['treatment.consentWhy', 'treatment.consentWho', 'treatment.consentFree'] as const

/** 护理照片: what she agrees to, and the switch with which she does, or takes it back. */
export function PictureConsentCard({
  consent,
  consentVersion,
  reload,
}: ConsentState & { readonly reload: () => Promise<void> }) {
  const speak = useSentences()
  const { shortDay } = useFormats()
  const { isBusy, agree, withdraw } = useConsentChanges(consentVersion, reload)
  const isOutdated = consent !== undefined && consent.version !== consentVersion
  return (
    <Card id="picture-consent" tone="tinted" title={speak('treatment.consentTitle')}>
      <Stack gap="small">
        {PARTS.map((part) => (
          <Paragraph key={part} text={speak(part)} size="small" tone="soft" />
        ))}
        <SwitchRow
          id="allow-pictures"
          label={speak('treatment.consent')}
          {...(consent !== undefined && {
            note: speak(`treatment.agreed.${consent.how}`, { day: shortDay(storeDateOf(consent.givenAt)) }),
          })}
          isOn={consent !== undefined && !isOutdated}
          isDisabled={isBusy}
          onChange={(isOn) => void (isOn ? agree() : withdraw())}
        />
        {isOutdated && <Paragraph text={speak('treatment.consentAgain')} size="small" tone="warning" />}
      </Stack>
    </Card>
  )
}

/** The same where nothing else of her notes is shown. */
export function MyPictureConsent() {
  const { state, reload } = useAnswer(cloud, 'identity/list-my-treatment-notes', {})
  return state.status === 'ready' ? <PictureConsentCard {...state.data} reload={reload} /> : null
}

function useConsentChanges(consentVersion: ConsentState['consentVersion'], reload: () => Promise<void>) {
  const speak = useSentences()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const agree = async (): Promise<void> => {
    setIsBusy(true)
    const reply = await cloud.call('identity/agree-to-pictures', { consentVersion })
    setIsBusy(false)
    if (!reply.ok) showToast(describeError(reply.error, language), 'failed')
    await reload()
  }
  const withdraw = async (): Promise<void> => {
    const isSure = await askConfirm({
      title: speak('treatment.withdrawAsk'),
      text: speak('treatment.withdrawText'),
      confirmLabel: speak('treatment.withdrawConfirm'),
      isDanger: true,
    })
    if (!isSure) return
    setIsBusy(true)
    const reply = await cloud.call('identity/withdraw-picture-consent', {})
    setIsBusy(false)
    const said = reply.ok ? speak('treatment.withdrawn') : describeError(reply.error, language)
    showToast(said, reply.ok ? 'done' : 'failed')
    await reload()
  }
  return { isBusy, agree, withdraw }
}
