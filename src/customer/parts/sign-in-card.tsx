import { Card, Paragraph, Stack } from '../../ui'
import { useSentences } from '../sentences'
import { LinkLine } from './link-line'
import { PhoneButton } from './phone-button'
import { PrivacyConsent } from './privacy-consent'
import { useRegistration } from './use-registration'

/** For a visitor, where only a customer has something to see: why to sign in, and how. */
export function SignInCard({ title, text }: { readonly title: string; readonly text: string }) {
  const speak = useSentences()
  const registration = useRegistration()
  return (
    <Card id="sign-in">
      <Stack gap="small">
        <LinkLine />
        <Paragraph text={title} size="title" isBold />
        <Paragraph text={text} tone="soft" />
        <PrivacyConsent registration={registration} />
        <PhoneButton registration={registration} />
        <Paragraph text={speak('register.note')} size="caption" tone="faint" />
      </Stack>
    </Card>
  )
}
