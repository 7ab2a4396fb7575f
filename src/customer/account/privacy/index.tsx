import { useAnswer } from '../../../client'
import { Card, Paragraph, Screen, Stack, useFormats } from '../../../ui'
import { parseIsoDate } from '../../../domain/shared/time'
import { cloud } from '../../cloud'
import { useSentences } from '../../sentences'
import { useSession } from '../../state/session'
import { MyPictureConsent } from '../treatment/picture-consent'

const PARTS = ['kept', 'why', 'who', 'where', 'howLong', 'rights'] as const

/** The privacy text: what is kept, why, who sees it, for how long, and what she may ask for. */
export default function PrivacyPage() {
  const speak = useSentences()
  const { shortDay } = useFormats()
  const isCustomer = useSession().status === 'customer'
  const { state } = useAnswer(cloud, 'identity/show-privacy', {})
  const version = state.status === 'ready' ? parseIsoDate(state.data.privacyVersion) : undefined
  return (
    <Screen title={speak('privacy.title')} back>
      <Stack>
        <Paragraph text={speak('privacy.intro')} tone="soft" />
        {PARTS.map((part) => (
          <Card key={part} title={speak(`privacy.${part}`)}>
            <Paragraph text={speak(`privacy.${part}Text`)} tone="soft" />
          </Card>
        ))}
        {isCustomer && <MyPictureConsent />}
        {version !== undefined && (
          <Paragraph
            text={speak('privacy.version', { year: version.slice(0, 4), day: shortDay(version) })}
            size="caption"
            tone="faint"
          />
        )}
      </Stack>
    </Screen>
  )
}
