import { takePicture } from '../support/browser'
import type { MiniProgram } from '../support/mini-program'
import { BUILD_TIMEOUT_MS, Sample } from '../support/sample'

let sample: Sample
let program: MiniProgram

beforeAll(async () => {
  sample = await Sample.start()
  program = await sample.open({ person: '小丽' })
}, BUILD_TIMEOUT_MS)
afterAll(async () => sample.close())

afterEach(async () => {
  expect(await program.problems()).toEqual([])
  await program.call('navigateBack')
})

describe('a form', () => {
  beforeEach(async () => program.navigate('/parts/form/index'))

  test('tells what is chosen in a group, also through a label, and leaves what is disabled', async () => {
    await program.screen.getByText('按摩').tap()
    await program.sees('#changed', 'services=["洗脸","按摩"]')
    await program.screen.getByText('洗脸', { exact: true }).tap()
    await program.sees('#changed', 'services=["按摩"]')
    await program.screen.getByText('修甲').tap()
    await program.screen.getByText('选西店').tap()
    await program.sees('#changed', 'store="西店"')
    expect(await program.screen.getByRole('radio', { checked: true }).count()).toBe(1)
    expect(await program.screen.getByRole('checkbox', { checked: true }).allInnerTexts()).toEqual([''])
  })

  test('turns switches', async () => {
    await program.screen.getByRole('switch').first().tap()
    await program.sees('#changed', 'remind=false')
    await program.screen.getByRole('switch').nth(1).tap()
    await program.sees('#changed', 'plain=true')
    await program.screen.getByRole('switch').nth(2).tap()
    await program.sees('#changed', 'plain=true')
  })

  test('moves a slider in its steps', async () => {
    const { width = 0 } = (await program.screen.locator('.host-slider-track').boundingBox()) ?? {}
    await program.drag('.host-slider-track', [width / 4, 1], [width * 0.74, 1])
    await program.sees('#changed', 'pressure=40')
    await program.sees('.host-slider-value', '40')
  })

  test('submits every named value and goes back to the first ones', async () => {
    await program.screen.getByPlaceholder('顾客姓名').fill('王芳')
    await program.screen.getByPlaceholder('备注').fill('怕冷')
    await program.screen.getByText('选西店').tap()
    await takePicture(program.page, 'controls-form')
    await program.tap('#submit')
    const submitted = { services: ['洗脸'], store: '西店', remind: true, pressure: 20, guest: '王芳', note: '怕冷' }
    await program.sees('#submitted', JSON.stringify(submitted))
    await program.tap('#reset')
    await program.sees('#submitted', '已重置')
    expect(await program.screen.getByPlaceholder('顾客姓名').inputValue()).toBe('')
    await program.tap('#submit')
    await program.sees('#submitted', JSON.stringify({ ...submitted, store: '东店', guest: '', note: '' }))
  })
})

describe('text fields', () => {
  beforeEach(async () => program.navigate('/parts/input/index'))

  test('tell of focus, typing, confirming and leaving', async () => {
    const field = program.screen.getByPlaceholder('事件')
    await field.tap()
    await field.pressSequentially('你好')
    await field.press('Enter')
    await program.sees('#log', 'focus\ninput 你 1\ninput 你好 2\nconfirm 你好\nblur 你好')
    expect(await field.evaluate((input) => getComputedStyle(input, '::placeholder').color)).toBe('rgb(230, 67, 64)')
  })

  test('take no more than their length, and nothing when disabled', async () => {
    const field = program.screen.getByPlaceholder('最多四个字')
    await field.pressSequentially('一二三四五六')
    expect(await field.inputValue()).toBe('一二三四')
    expect(await program.screen.locator('#disabled input').isDisabled()).toBe(true)
    expect(await program.screen.getByPlaceholder('密码').getAttribute('type')).toBe('password')
    expect(await program.screen.getByPlaceholder('数字键盘').getAttribute('inputmode')).toBe('numeric')
  })

  test('show what the program makes of what is typed', async () => {
    const field = program.screen.getByPlaceholder('变成大写')
    await field.fill('spa')
    await program.page.waitForFunction(() => document.querySelector<HTMLInputElement>('#upper input')?.value === 'SPA')
  })

  test('lose nothing that is typed faster than the page is drawn', async () => {
    const typed = await program.screen.getByPlaceholder('数字键盘').evaluate(async (element) => {
      const field = element as HTMLInputElement
      field.focus()
      for (const digit of '13800138000') {
        document.execCommand('insertText', false, digit)
        await new Promise((resolve) => setTimeout(resolve, 0))
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
      return field.value
    })
    expect(typed).toBe('13800138000')
  })

  test('are focused by the program', async () => {
    await program.tap('#focus')
    await program.page.waitForFunction(() => document.activeElement?.closest('#focused') !== null)
  })

  test('offer the own nickname', async () => {
    await program.screen.getByPlaceholder('昵称').tap()
    await takePicture(program.page, 'controls-nickname')
    await program.overlay.getByText('使用昵称：小丽').tap()
    await program.sees('#name', '小丽')
  })

  test('grow with their text', async () => {
    const field = program.screen.getByPlaceholder('自动增高')
    const before = (await field.boundingBox())?.height ?? 0
    await field.fill('一\n二\n三\n四')
    await program.screen.getByText('lines 4').waitFor()
    expect((await field.boundingBox())?.height).toBeGreaterThan(before * 2)
  })
})

describe('pickers', () => {
  beforeEach(async () => program.navigate('/parts/picker/index'))

  /** Opens one, taps a row in some of its wheels, and confirms. */
  async function pick(opener: string, rows: readonly string[], picture?: string): Promise<void> {
    await program.screen.getByText(opener, { exact: true }).tap()
    for (const row of rows) await program.overlay.getByText(row, { exact: true }).tap()
    if (picture !== undefined) await takePicture(program.page, picture)
    await program.overlay.getByText('确定').tap()
  }

  test('answer the index chosen, as text, and nothing when cancelled', async () => {
    await pick('选门店', ['南店'], 'controls-picker')
    await program.sees('#changed', 'selector="2"')
    await program.screen.getByText('选门店').tap()
    await program.overlay.getByText('取消').tap()
    await program.sees('#changed', 'cancel')
  })

  test('change the second column when the program answers a change of the first', async () => {
    await program.screen.getByText('选房间').tap()
    expect(await program.overlay.getByRole('option').allInnerTexts()).toEqual(['一楼', '二楼', '一号', '二号'])
    await program.overlay.getByText('二楼').tap()
    await program.overlay.getByText('五号').tap()
    await program.overlay.getByText('确定').tap()
    await program.sees('#changed', 'multiSelector=[1,2]')
  })

  test.each([
    ['选日期', ['4月', '30日'], 'date="2026-04-30"'],
    ['选月份', ['11月'], 'month="2026-11"'],
    ['选时间', ['09时', '45分'], 'time="09:45"'],
    ['选时间', ['21时', '00分'], 'time="21:00"'],
    ['选地区', ['广东省', '深圳市', '南山区'], 'region=["广东省","深圳市","南山区"]'],
  ])('%s answers %j with %s', async (opener, rows, expected) => {
    await pick(opener, rows)
    await program.sees('#changed', expected)
  })

  test('in the page stop at a row', async () => {
    await program.sees('#wheel-values', '1,2')
    await program.screen.getByText('上午4').tap()
    await program.sees('#wheel-values', '3,2')
    await takePicture(program.page, 'controls-picker-view')
  })
})
