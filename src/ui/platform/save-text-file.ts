import Taro from '@tarojs/taro'
import { IS_WEB } from './target'

/** What became of a file: `shared` means that WeChat has handed it to a chat, from where it can be opened or kept. */
export type SaveAnswer = 'downloaded' | 'shared' | 'cancelled' | 'failed'

/**
 * Gives a text file to the person: a browser downloads it; a mini-program has no downloads, so it is written to the data
 * of the user and sent to a chat of hers (`wx.shareFileMessage`, base library 2.16.1 and later). Only in a tap.
 */
export async function saveTextFile(fileName: string, text: string): Promise<SaveAnswer> {
  if (IS_WEB) return download(fileName, text)
  try {
    const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${fileName}`
    Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
    await Taro.shareFileMessage({ filePath, fileName })
    return 'shared'
  } catch (error) {
    const why = typeof error === 'object' && error !== null && 'errMsg' in error ? String(error.errMsg) : String(error)
    return why.includes('cancel') ? 'cancelled' : 'failed'
  }
}

function download(fileName: string, text: string): SaveAnswer {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
  return 'downloaded'
}
