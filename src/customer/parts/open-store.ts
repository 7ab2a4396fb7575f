import Taro from '@tarojs/taro'
import { showToast } from '../../ui'
import { sentence } from '../sentences'
import type { Store } from '../state/catalogs'

const IS_WEB = process.env.TARO_ENV === 'h5'

/** Shows the store on the map; a browser has none of its own, so there the address is copied. */
export function openStoreOnMap({ latitude, longitude, name, address }: Store): void {
  if (IS_WEB) copyText(address, sentence('store.addressCopied'))
  else void Taro.openLocation({ latitude, longitude, name, address, scale: 16 }).catch(() => undefined)
}

/** Calls the store; the phone asks before it dials. */
export function callStore({ phone }: Store): void {
  if (IS_WEB) copyText(phone, sentence('store.phoneCopied'))
  // Rejects when the person decides against it.
  else void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined)
}

/** Puts a text where it can be pasted from, and says so. */
export function copyText(text: string, told: string): void {
  Taro.setClipboardData({ data: text }).then(
    () => showToast(told, 'done'),
    () => showToast(text),
  )
}
