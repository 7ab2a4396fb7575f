import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import type { MiniProgram } from './mini-program'

/** What a phone reads from the code in a picture on the screen; undefined when there is none to be read. */
export async function readCodeOf(program: MiniProgram, selector: string): Promise<string | undefined> {
  const address = await program.screen.locator(selector).evaluate(async (element) => {
    const picture = element instanceof HTMLImageElement ? element : element.querySelector('img')
    if (picture === null) throw new Error('there is no picture')
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = picture.naturalWidth
    canvas.height = picture.naturalHeight
    canvas.getContext('2d')?.drawImage(picture, 0, 0)
    return canvas.toDataURL('image/png')
  })
  const { data, width, height } = PNG.sync.read(Buffer.from(address.split(',')[1] ?? '', 'base64'))
  return jsQR(new Uint8ClampedArray(data), width, height)?.data
}
