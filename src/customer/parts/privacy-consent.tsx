import { Button, CheckRow, Flow } from '../../ui'
import { openPage } from '../routes'
import { useSentences } from '../sentences'
import type { Registration } from './use-registration'

/** What a visitor agrees to before she gives her phone number, with the way to read it. */
export function PrivacyConsent({ registration }: { readonly registration: Registration }) {
  const speak = useSentences()
  const { hasConsented, setHasConsented } = registration
  return (
    <>
      <CheckRow
        id="consent"
        label={speak('register.consent')}
        note={speak('register.why')}
        isOn={hasConsented}
        onChange={setHasConsented}
      />
      <Flow align="end">
        <Button
          id="read-privacy"
          kind="quiet"
          size="small"
          label={speak('register.read')}
          onPress={() => openPage('privacy')}
        />
      </Flow>
    </>
  )
}
