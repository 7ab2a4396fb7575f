import { Button, showToast } from '../../ui'
import { cloud } from '../cloud'
import { useSentences } from '../sentences'
import type { Registration } from './use-registration'

const IS_WEB = process.env.TARO_ENV === 'h5'

/** WeChat's phone button, by which a visitor becomes a customer; she has to agree to the privacy text first. */
export function PhoneButton({ registration }: { readonly registration: Registration }) {
  const speak = useSentences()
  const { hasConsented, isBusy, registerWith } = registration
  const shown = { id: 'register', label: speak('register.button'), isBlock: true, isBusy }
  const takeCode = (code: string | undefined): void => {
    if (code === undefined || code === '') showToast(speak('register.refused'))
    else void registerWith(code)
  }
  if (!hasConsented) return <Button {...shown} onPress={() => showToast(speak('register.consentFirst'))} />
  if (IS_WEB) return <Button {...shown} onPress={() => void cloud.phoneCode().then(takeCode)} />
  return <Button {...shown} openType="getPhoneNumber" onGetPhoneNumber={({ detail }) => takeCode(detail.code)} />
}
