import { useState } from 'react'
import { describeError, showToast, useLanguage } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../sentences'
import { register } from '../state/session'

export interface Registration {
  readonly hasConsented: boolean
  readonly isBusy: boolean
  readonly setHasConsented: (hasConsented: boolean) => void
  /** Takes the phone button's code; says by itself what went wrong. */
  readonly registerWith: (phoneCode: string) => Promise<void>
}

/** Becoming a customer: agreeing to the privacy text, then the phone button. */
export function useRegistration(): Registration {
  const speak = useSentences()
  const language = useLanguage()
  const [hasConsented, setHasConsented] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const registerWith = async (phoneCode: string): Promise<void> => {
    setIsBusy(true)
    // The text's version is asked for now: what she agrees to is the text as it stands today.
    const privacy = await cloud.call('identity/show-privacy', {})
    const reply = privacy.ok ? await register(phoneCode, privacy.data.privacyVersion) : privacy
    setIsBusy(false)
    if (reply.ok) showToast(speak('register.done'), 'done')
    else showToast(describeError(reply.error, language), 'failed')
  }
  return { hasConsented, setHasConsented, isBusy, registerWith }
}
