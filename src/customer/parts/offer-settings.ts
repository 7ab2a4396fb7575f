import Taro from '@tarojs/taro'
import { askConfirm } from '../../ui'
import { sentence } from '../sentences'

/** Says what she once refused, and opens WeChat's settings when she wants to allow it now. */
export async function offerSettings(title: string, text: string): Promise<void> {
  const goes = await askConfirm({ title, text, confirmLabel: sentence('picture.settings') })
  if (goes) await Taro.openSetting().catch(() => undefined)
}
