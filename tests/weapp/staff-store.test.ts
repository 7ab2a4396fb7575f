import { takePicture } from '../support/browser'
import type { MiniProgram } from '../support/mini-program'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { JINGAN, StaffStage } from '../support/staff-stage'

let stage: StaffStage
let program: MiniProgram
beforeAll(async () => {
  stage = await StaffStage.start('weapp')
  await stage.hire('qin', ['storeManager'])
  await stage.hire('tao', ['receptionist'])
  program = await stage.openProgram('qin')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())
afterEach(async () => {
  expect(await program.problems()).toEqual([])
  await program.call('navigateBack')
})

async function readCatalog(): Promise<Record<string, unknown>> {
  const catalogs = await stage.server.read('catalogs')
  return catalogs.find(({ _id }) => _id === JINGAN) ?? {}
}

/** Saves, and waits until this saving is told, not one before. */
async function save(button = '#save'): Promise<void> {
  const told = program.screen.getByText('已保存')
  await told.waitFor({ state: 'detached' })
  await program.tap(button)
  await told.waitFor()
}

const CLOUD_FILE = expect.stringMatching(/^cloud:\/\/\S+\/stores\/\S+$/) as string

test('the store gets its pictures in the order the manager wants, and its facts', async () => {
  await program.navigate('/manage/store/index')
  await program.answer('chooseMedia', { pictures: 2 })
  await program.tap('#store-pictures-add')
  await program.overlay.getByText('同意', { exact: true }).tap()
  await program.screen.locator('#store-pictures-1').waitFor()
  await program.screen.locator('#store-name input').fill('美合·静安寺久光百货旗舰体验中心店')
  await program.screen.locator('#store-latitude input').fill('121.4452')
  await program.tap('#save')
  await program.screen.getByText('看看是不是填反了').waitFor()
  await program.screen.locator('#store-latitude input').fill('31.2341')
  await takePicture(program.page, 'staff-weapp-store')
  await save()
  const { store } = await readCatalog()
  expect(store).toMatchObject({
    name: '美合·静安寺久光百货旗舰体验中心店',
    latitude: 31.2341,
    pictureFileIds: [CLOUD_FILE, CLOUD_FILE],
  })
  const [first, second] = readPictures(store)
  await program.tap('#store-pictures-1')
  await program.tap('#store-pictures-first')
  await program.screen.getByText('第 1 张，共 2 张').waitFor()
  await program.tap('#store-pictures-sheet [class*=icon-button]')
  await save()
  expect(readPictures((await readCatalog())['store'])).toEqual([second, first])
})

function readPictures(store: unknown): unknown[] {
  const isStore = typeof store === 'object' && store !== null && 'pictureFileIds' in store
  return isStore && Array.isArray(store.pictureFileIds) ? store.pictureFileIds : []
}

test('Sunday stays open past midnight, Monday and one day in March are closed', async () => {
  await program.navigate('/manage/hours/index')
  await program.tap('#weekday-1')
  for (const _ of [1, 2, 3, 4, 5, 6, 7, 8]) await program.tap('#weekday-7-hours-end-more')
  await program.screen.getByText('10:00–次日 02:00').waitFor()
  await program.tap('#closed-2025-03-12')
  await program.screen.getByText('共 1 天：3月12日').waitFor()
  await takePicture(program.page, 'staff-weapp-hours')
  await save()
  const { store } = await readCatalog()
  expect(store).toMatchObject({ closedDays: ['2025-03-12'] })
  expect(store).toHaveProperty('weeklyHours.0', null)
  expect(store).toHaveProperty('weeklyHours.6', { opensMinute: 600, closesMinute: 1560 })
})

test('a kind of room is added; one that services need cannot go', async () => {
  await program.navigate('/manage/rooms/index')
  await program.tap('#add')
  await program.screen.locator('#name input').fill('水疗池')
  await program.tap('#name-done')
  await program.tap('[id^=capacity-room-][id$=-more]')
  await takePicture(program.page, 'staff-weapp-rooms')
  await save()
  expect((await readCatalog())['store']).toMatchObject({
    rooms: expect.arrayContaining([{ roomKind: expect.any(String) as string, name: '水疗池', capacity: 2 }]) as unknown,
  })
  await program.tap('#edit-bed')
  await program.tap('#remove')
  await program.screen.getByText('请先改项目').waitFor()
})

test('a category is added and put first; one with services cannot go', async () => {
  const before = (await readCatalog())['categories']
  const count = Array.isArray(before) ? before.length : 0
  await program.navigate('/manage/categories/index')
  await program.tap('#add')
  await program.screen.locator('#name input').fill('头皮养护')
  await program.tap('#name-done')
  for (let place = count; place > 0; place -= 1) await program.tap('[id^=up-category-]')
  await save()
  const { categories } = await readCatalog()
  expect(categories).toEqual([expect.objectContaining({ name: '头皮养护' }), ...(Array.isArray(before) ? before : [])])
  await program.tap('#edit-face')
  await program.tap('#remove')
  await program.screen.getByText('请先把它们改到别的分类').waitFor()
})

test('a picture that does not arrive is sent again, and the service has it', async () => {
  await program.navigate('/manage/service/index?id=svc_face-1')
  await program.page.route(/upload/, (route) => route.abort())
  await program.answer('chooseMedia', { pictures: 1 })
  await program.tap('#service-picture-add')
  await program.screen.getByText('1 张图片没传上').waitFor()
  await program.page.unroute(/upload/)
  await program.tap('#service-picture-retry')
  await program.screen.locator('#service-picture-0').waitFor()
  await save()
  const services = (await readCatalog())['services']
  expect(services).toContainEqual(
    expect.objectContaining({
      serviceId: 'svc_face-1',
      pictureFileId: expect.stringMatching(/\/services\//) as string,
    }),
  )
})

test('the manager gives a colleague her portrait', async () => {
  await program.navigate('/manage/staff-member/index?id=staff_tao')
  await program.answer('chooseMedia', { pictures: 1 })
  await program.tap('#staff-avatar-add')
  await program.screen.locator('#staff-avatar-0').waitFor()
  await save('#save-profile')
  const staffMembers = await stage.server.read('staffMembers')
  expect(staffMembers).toContainEqual(
    expect.objectContaining({ _id: 'staff_tao', avatarFileId: expect.stringMatching(/\/avatars\//) as string }),
  )
})

test('only managers find the way to the store’s pages', async () => {
  const receptionist = await stage.openProgram('tao')
  await receptionist.call('switchTab', { url: '/pages/desk/index' })
  await receptionist.screen.locator('#to-settings').waitFor()
  expect(await receptionist.screen.locator('#to-store, #to-hours, #to-rooms, #to-categories').count()).toBe(0)
  await program.call('switchTab', { url: '/pages/desk/index' })
  await program.screen.locator('#to-rooms').waitFor()
})

test('a store that was closed stays in reach of its manager, who can open it again', async () => {
  await program.navigate('/manage/store/index')
  await program.tap('#is-active')
  await save()
  const receptionist = await stage.openProgram('tao')
  await receptionist.screen.getByText('还没有给你安排门店').waitFor()
  const manager = await stage.openProgram('qin')
  await manager.navigate('/manage/store/index')
  await manager.screen.getByText('顾客看不到这家门店').waitFor()
})
