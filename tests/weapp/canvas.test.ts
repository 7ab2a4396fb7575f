import { takePicture } from '../support/browser'
import type { MiniProgram } from '../support/mini-program'
import { BUILD_TIMEOUT_MS, Sample } from '../support/sample'

let sample: Sample
let program: MiniProgram

beforeAll(async () => {
  sample = await Sample.start()
  program = await sample.open({ page: 'parts/canvas/index' })
}, BUILD_TIMEOUT_MS)
afterAll(async () => sample.close())
afterEach(async () => expect(await program.problems()).toEqual([]))

/** How many of a picture's pixels are not see-through. */
async function paintedPixels(selector: string): Promise<number> {
  return program.screen.locator(selector).evaluate(async (element) => {
    const picture = element as HTMLImageElement
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = picture.naturalWidth
    canvas.height = picture.naturalHeight
    const context = canvas.getContext('2d')
    context?.drawImage(picture, 0, 0)
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    let painted = 0
    for (let alpha = 3; alpha < data.length; alpha += 4) if (data[alpha] !== 0) painted += 1
    return painted
  })
}

test('a signature is drawn by hand and becomes a picture of the same strokes', async () => {
  await program.drag('#signature', [40, 100], [250, 40])
  await program.drag('#signature', [60, 30], [240, 120])
  await program.sees('#touches', '画过')
  await program.tap('#save')
  await program.screen.locator('#saved img').waitFor()
  const painted = await paintedPixels('#saved img')
  // Two lines of about 215 points, 3 wide, at two pixels a point.
  expect(painted).toBeGreaterThan(2000)
  expect(painted).toBeLessThan(10_000)
  await takePicture(program.page, 'canvas-signature')
})

test('a poster is drawn with pictures and text and becomes a file of twice the size', async () => {
  await program.tap('#draw')
  await program.screen.getByText(/wxfile:\/\/tmp_\d+\.jpg/).waitFor()
  await takePicture(program.page, 'canvas-poster')
  const info = await program.call('getImageInfo', { src: await program.text('#poster-file') })
  expect(info).toMatchObject({ width: 520, height: 416, type: 'jpeg' })
})
