import Taro from '@tarojs/taro'

/** Lets the person pick pictures from her album or take one; nothing when she decides against it. */
export async function choosePictures(most: number): Promise<readonly string[]> {
  const chosen = await Taro.chooseMedia({
    count: most,
    mediaType: ['image'],
    // A phone's photo is many megabytes; customers wait for each of them.
    sizeType: ['compressed'],
  }).catch(() => undefined)
  return chosen?.tempFiles.slice(0, most).map(({ tempFilePath }) => tempFilePath) ?? []
}
