import Taro from '@tarojs/taro'
import { showToast } from '../../ui'
import { sentence } from '../sentences'
import { offerSettings } from './offer-settings'

const IS_WEB = process.env.TARO_ENV === 'h5'

/** Puts a drawn picture into the album; whoever has refused that is led to the settings. On the web it is downloaded. */
export async function savePicture(filePath: string, name: string): Promise<void> {
  if (IS_WEB) return download(filePath, name)
  try {
    await Taro.saveImageToPhotosAlbum({ filePath })
    showToast(sentence('picture.saved'), 'done')
  } catch (error) {
    const why = errorText(error)
    // She thought better of it when WeChat asked.
    if (why.includes('cancel')) return
    if (/auth|authorize|permission/.test(why))
      await offerSettings(sentence('picture.refused'), sentence('picture.refusedText'))
    else showToast(sentence('picture.failed'), 'failed')
  }
}

function download(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = `${name}.png`
  link.click()
  showToast(sentence('picture.downloaded'), 'done')
}

function errorText(error: unknown): string {
  return typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : String(error)
}
