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

afterEach(async () => {
  expect(await program.problems()).toEqual([])
  await program.call('navigateBack')
})

/** Taps the button of a call and waits until its result shows this part. */
async function run(id: string, part: string): Promise<void> {
  await program.tap(`#run-${id}`)
  await program.screen.locator(`#result-${id}`, { hasText: part }).waitFor()
}

describe('feedback', () => {
  beforeEach(async () => program.navigate('/calls/feedback/index'))

  test('a toast beside an icon is cut to seven characters, one without an icon is not', async () => {
    await run('toast', 'showToast:ok')
    expect(await program.overlay.getByRole('status').innerText()).toBe('预约成功')
    await run('long', 'showToast:ok')
    expect(await program.overlay.getByRole('status').innerText()).toBe('这一段提示的文')
    await takePicture(program.page, 'calls-toast')
    await run('plain', 'showToast:ok')
    expect(await program.overlay.getByRole('status').innerText()).toBe('这个时间刚刚被别人约走了，请换一个')
    await takePicture(program.page, 'calls-toast-plain')
    expect(await program.ask((host) => host.toasts().map(({ title }) => title))).toHaveLength(3)
    await program.call('hideToast')
  })

  test('loading stays until it is hidden', async () => {
    await run('loading', 'showLoading:ok')
    await program.overlay.getByText('加载中').waitFor()
    await program.call('hideLoading')
    expect(await program.overlay.getByText('加载中').count()).toBe(0)
  })

  test('a modal tells which button was tapped', async () => {
    await program.tap('#run-modal')
    await takePicture(program.page, 'calls-modal')
    await program.overlay.getByText('取消', { exact: true }).tap()
    await program.screen.locator('#result-modal', { hasText: '"cancel":true' }).waitFor()
    await program.tap('#run-modal')
    await program.overlay.getByText('确定', { exact: true }).tap()
    await program.screen.locator('#result-modal', { hasText: '"confirm":true' }).waitFor()
  })

  test('an editable modal gives what was typed', async () => {
    await program.tap('#run-editable')
    await program.overlay.getByPlaceholder('写点什么').fill('靠窗')
    await takePicture(program.page, 'calls-modal-editable')
    await program.overlay.getByText('确定').tap()
    await program.screen.locator('#result-editable', { hasText: '"content":"靠窗"' }).waitFor()
  })

  test('an action sheet gives the index, or is cancelled', async () => {
    await program.tap('#run-sheet')
    await takePicture(program.page, 'calls-sheet')
    await program.overlay.getByText('取消预约').tap()
    await program.screen.locator('#result-sheet', { hasText: '"tapIndex":1' }).waitFor()
    await program.tap('#run-sheet')
    await program.overlay.getByText('取消', { exact: true }).tap()
    await program.screen.locator('#result-sheet', { hasText: 'showActionSheet:fail cancel' }).waitFor()
  })
})

describe('storage', () => {
  beforeEach(async () => program.navigate('/calls/storage/index'))

  test('keeps values, later and at once, and tells of missing ones', async () => {
    await run('get', 'getStorage:fail data not found')
    await run('set', 'setStorage:ok')
    await run('get', '"data":{"items":["洗脸"],"total":12800}')
    await run('set-sync', 'null')
    await run('get-sync', '1764000000000')
    await run('info', '"keys":["cart","seenAt"],"currentSize":1,"limitSize":10240')
    await run('remove', 'removeStorage:ok')
    await run('get', 'getStorage:fail data not found')
  })

  test('takes no more than 10 MB in all and 1 MB under one key', async () => {
    await run('fill', '{"count":11,"errMsg":"setStorage:fail exceed storage max size 10Mb"}')
    const entry = await program.call('setStorage', { key: 'large', data: 'x'.repeat(1024 * 1024) })
    expect(entry.errMsg).toBe('setStorage:fail entry size limit reached')
    await run('clear', 'clearStorage:ok')
    await run('info', '"keys":[]')
  })

  test('belongs to one person and lasts longer than the program runs', async () => {
    const context = program.page.context()
    await run('set', 'setStorage:ok')
    const again = await sample.openIn(context, { page: 'calls/storage/index' })
    await again.tap('#run-get')
    await again.screen.locator('#result-get', { hasText: '洗脸' }).waitFor()
    const other = await sample.openIn(context, { page: 'calls/storage/index', person: '小红' })
    await other.tap('#run-get')
    await other.screen.locator('#result-get', { hasText: 'data not found' }).waitFor()
    await Promise.all([again.page.close(), other.page.close()])
  })
})

describe('the device', () => {
  beforeEach(async () => program.navigate('/calls/device/index'))

  test('is a phone with a notch', async () => {
    await run('system', '"platform":"ios"')
    const system = JSON.parse(await program.text('#result-system')) as object
    expect(system).toMatchObject({
      ...{ screenWidth: 390, screenHeight: 844, windowWidth: 390, windowHeight: 753, statusBarHeight: 47 },
      ...{ pixelRatio: 2, brand: 'iPhone', language: 'zh_CN', fontSizeSetting: 16 },
      safeArea: { top: 47, bottom: 810, left: 0, right: 390, width: 390, height: 763 },
    })
    await run('capsule', '{"width":87,"height":32,"top":51,"bottom":83,"left":296,"right":383}')
    await run('can', '[true,false]')
  })

  test('goes offline and comes back', async () => {
    await program.sees('#network', '网络 wifi')
    await program.ask((host) => host.setOnline(false))
    await program.sees('#network', '网络 none')
    await program.ask((host) => host.setOnline(true))
    await program.sees('#network', '网络 wifi')
  })

  test('copies and pastes once the person has agreed to the privacy contract', async () => {
    await program.tap('#run-copy')
    await program.overlay.getByText('用户隐私保护提示').waitFor()
    await takePicture(program.page, 'calls-privacy')
    await program.overlay.getByText('拒绝').tap()
    await program.screen
      .locator('#result-copy', { hasText: 'setClipboardData:fail privacy permission is not authorized' })
      .waitFor()
    await program.tap('#run-copy')
    await program.overlay.getByText('同意', { exact: true }).tap()
    await program.screen.locator('#result-copy', { hasText: 'setClipboardData:ok' }).waitFor()
    await run('paste', '订单号 8812')
  })

  test('vibrates, dials and scans', async () => {
    await run('vibrate', 'vibrateShort:ok')
    expect(await program.ask((host) => host.calls('vibrateShort'))).toEqual([
      { name: 'vibrateShort', options: { type: 'light' }, errMsg: 'vibrateShort:ok' },
    ])
    await program.tap('#run-phone')
    await program.overlay.getByText('呼叫 057188880000').tap()
    await program.screen.locator('#result-phone', { hasText: 'makePhoneCall:ok' }).waitFor()
    await program.tap('#run-scan')
    await program.overlay.getByLabel('码的内容').fill('card_81')
    await takePicture(program.page, 'calls-scan')
    await program.overlay.getByText('识别').tap()
    await program.screen.locator('#result-scan', { hasText: '"result":"card_81"' }).waitFor()
    await program.answer('scanCode', { fail: 'cancel' })
    await run('scan', 'scanCode:fail cancel')
  })

  test('notes a visit in the calendar, unless the person does not allow it', async () => {
    await run('calendar', 'addPhoneCalendar:ok')
    await program.ask((host) => host.setPermission('scope.addPhoneCalendar', false))
    await run('calendar', 'addPhoneCalendar:fail auth deny')
    expect(await program.call('addPhoneCalendar', { title: '没有时间' })).toMatchObject({
      errMsg: expect.stringContaining('parameter.startTime should be Number'),
    })
  })

  test('shows a place', async () => {
    await run('location', 'openLocation:ok')
    await program.overlay.getByText('西湖区一号').waitFor()
    await takePicture(program.page, 'calls-location')
    await program.overlay.getByText('返回').tap()
  })

  test('tells of a new version', async () => {
    await program.tap('#run-update')
    await program.ask((host) => host.offerUpdate())
    await program.screen.locator('#result-update', { hasText: '新版本准备好了' }).waitFor()
  })
})

describe('pictures and sound', () => {
  beforeEach(async () => program.navigate('/calls/media/index'))

  test('pictures are chosen, shown, measured and saved', async () => {
    await program.tap('#run-media')
    await program.overlay.getByLabel('图片1').tap()
    await program.overlay.getByLabel('图片3').tap()
    await takePicture(program.page, 'calls-media')
    await program.overlay.getByText('完成(2)').tap()
    await program.screen.locator('#result-media', { hasText: '"width":600,"height":450' }).waitFor()
    await run('info', '"width":600,"height":450')
    await run('preview', 'previewImage:ok')
    await program.overlay.getByText('1 / 3').waitFor()
    for (const _ of [1, 2, 3]) await program.overlay.getByRole('dialog').tap()
    expect(await program.overlay.getByRole('dialog').count()).toBe(0)
    await run('save', 'saveImageToPhotosAlbum:ok')
    await program.ask((host) => host.setPermission('scope.writePhotosAlbum', false))
    await run('save', 'saveImageToPhotosAlbum:fail auth deny')
  })

  test('a tester chooses beforehand, or refuses', async () => {
    await program.answer('chooseImage', { pictures: 1 })
    await run('image', '"tempFilePaths":["wxfile://tmp_')
    await program.answer('chooseImage', { fail: 'cancel' })
    await run('image', 'chooseImage:fail cancel')
  })

  test('files are written and read', async () => {
    await run('read', '"你好"')
  })

  test('sound is recorded as played', async () => {
    await run('sound', 'ended')
    expect(await program.ask((host) => host.sounds())).toEqual([
      { source: '/assets/new-order.mp3', event: 'play' },
      { source: '/assets/new-order.mp3', event: 'ended' },
    ])
  })
})
