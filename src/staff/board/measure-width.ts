import Taro from '@tarojs/taro'
import { IS_WEB } from './web-pointer'

/** How wide an element of the page is, in pixels; undefined when it is not there. */
export function measureWidth(id: string): Promise<number | undefined> {
  // Taro's own query gives no answer in the web build.
  if (IS_WEB) return Promise.resolve(document.getElementById(id)?.getBoundingClientRect().width)
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .boundingClientRect((found) => {
        const [box] = [found].flat()
        resolve(box !== undefined && box !== null && box.width > 0 ? box.width : undefined)
      })
      .exec()
  })
}
