import { takePicture } from '../support/browser'
import type { MiniProgram } from '../support/mini-program'
import { BUILD_TIMEOUT_MS, Sample } from '../support/sample'

let sample: Sample
let program: MiniProgram

beforeAll(async () => {
  sample = await Sample.start()
  program = await sample.open()
}, BUILD_TIMEOUT_MS)
afterAll(async () => sample.close())

/** Opens a page of the sample for the time of one test. */
async function visit(page: string): Promise<void> {
  await program.navigate(`/parts/${page}/index`)
}
afterEach(async () => {
  expect(await program.problems()).toEqual([])
  await program.call('navigateBack')
})

test('draws text that can be selected, is decoded and keeps wide spaces', async () => {
  await visit('text')
  expect(await program.screen.locator('#selectable').evaluate((text) => getComputedStyle(text).userSelect)).toBe('text')
  await program.sees('#decoded', '一\u00a0<二>&三')
  await program.sees('#spaced', '宽\u2003空\u2003格')
  await takePicture(program.page, 'parts-text')
})

test('draws rich text without scripts and links', async () => {
  await visit('text')
  expect(await program.screen.locator('#html h3').innerText()).toBe('护理须知')
  expect(await program.screen.locator('#html li').allInnerTexts()).toEqual(['保持皮肤清洁', '避免暴晒'])
  expect(await program.screen.locator('#html script, #html a').count()).toBe(0)
  await program.sees('#nodes', '节点列表')
})

test('draws a progress bar and all icons', async () => {
  await visit('text')
  await program.sees('#progress', '65%')
  expect(await program.screen.locator('wx-icon').count()).toBe(9)
})

test('gives an element its hover class while it is pressed', async () => {
  await visit('text')
  const box = await program.screen.locator('#hover').boundingBox()
  if (box === null) throw new Error('#hover is not drawn')
  await program.page.mouse.move(box.x + 20, box.y + 10)
  await program.page.mouse.down()
  await program.screen.locator('#hover.pressed').waitFor()
  await program.page.mouse.up()
  await program.screen.locator('#hover:not(.pressed)').waitFor()
})

test('fits pictures by their mode and tells of loading and failing', async () => {
  await visit('image')
  await program.screen.getByText('200×120').waitFor()
  await program.screen.getByText('没有图片').waitFor()
  const sizes = await program.screen.locator('wx-image').evaluateAll((pictures) =>
    pictures.map((picture) => {
      const { width, height } = picture.getBoundingClientRect()
      return { mode: picture.dataset.mode, ratio: Math.round((width / height) * 100) / 100 }
    }),
  )
  expect(sizes.find(({ mode }) => mode === 'widthFix')?.ratio).toBe(1.67)
  expect(sizes.find(({ mode }) => mode === 'heightFix')?.ratio).toBe(1.67)
  expect(sizes.find(({ mode }) => mode === 'aspectFill')?.ratio).toBe(1)
  await takePicture(program.page, 'parts-image')
})

test('counts taps on a button and none on a disabled one', async () => {
  await visit('button')
  await program.tap('#tap')
  await program.tap('#tap')
  await program.screen.locator('#disabled').tap({ force: true })
  await program.sees('#tap', '主要 2')
  await takePicture(program.page, 'parts-button')
})

test('turns a swiper by dragging, by the program and by time', async () => {
  await visit('swiper')
  await program.drag('#offers', [300, 60], [60, 60])
  await program.screen.getByText('会员日 touch').waitFor()
  await program.tap('#next')
  await program.screen.locator('#current', { hasText: '带朋友' }).waitFor()
  const notices = program.screen.locator('#notices .host-swiper-track')
  const before = await notices.evaluate((track) => track.style.transform)
  await program.page.waitForFunction(
    (old) => document.querySelector<HTMLElement>('[data-top] #notices .host-swiper-track')?.style.transform !== old,
    before,
  )
  await takePicture(program.page, 'parts-swiper')
})

test('draws a map with its markers and tells which one was tapped', async () => {
  await visit('map')
  await program.screen.getByRole('button', { name: '东店' }).tap()
  await program.sees('#tapped', '7')
  await takePicture(program.page, 'parts-map')
})

test('updates what is nested deeper than templates reach, in wrappers and in native components', async () => {
  await visit('nesting')
  await program.tap('#deep')
  await program.sees('#deep', '深处 1')
  await program.tap('#wrapped-add')
  await program.tap('#wrapped-add')
  await program.sees('#wrapped', '包着 2')
  await program.tap('#deep') // a page drawn again must not undo what the wrapper has drawn
  await program.sees('#wrapped', '包着 2')
  const native = program.screen.locator('.label')
  expect(await native.innerText()).toBe('次数 3 · attached · 变了 1 次')
  await program.screen.locator('.add').tap()
  await program.screen.getByText('外面 4').waitFor()
  await program.tap('#steps-ten')
  await program.screen.getByText('次数 10 · attached · 变了 3 次').waitFor()
  expect(await native.evaluate((label) => getComputedStyle(label).color)).toBe('rgb(7, 193, 96)')
  await takePicture(program.page, 'parts-nesting')
})
