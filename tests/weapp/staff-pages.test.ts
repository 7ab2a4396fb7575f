import { takePicture } from '../support/browser'
import type { MiniProgram } from '../support/mini-program'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { JINGAN, StaffStage } from '../support/staff-stage'

let stage: StaffStage
let program: MiniProgram
beforeAll(async () => {
  stage = await StaffStage.start('weapp')
  await stage.hire('qin', ['storeManager'])
  await stage.server.customer('mei')
  program = await stage.openProgram('qin')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())
afterEach(async () => {
  expect(await program.problems()).toEqual([])
  await program.call('navigateBack')
})

test.each([
  ['manage/roster/index', '#same-every-day'],
  ['manage/services/index', '#service-svc_face-1'],
  ['manage/service/index?id=svc_face-1', '#add-phase'],
  ['manage/policies/index', '#leadMinutes'],
  ['manage/staff/index', '#staff-list'],
  ['manage/desk-code/index', '#desk-code'],
  ['manage/inbox/index', 'text=还没有消息'],
  ['manage/settings/index', '#language-en'],
  ['people/customer/index?id=cust_mei', '#book-for-her'],
])('%s opens', async (page, shown) => {
  await program.navigate(`/${page}`)
  await program.screen.locator(shown).first().waitFor()
  await takePicture(program.page, `staff-weapp-${page.split('/')[1] ?? ''}`)
})

test('a price and the steps of a service are changed', async () => {
  await program.navigate('/manage/service/index?id=svc_face-1')
  await program.screen.locator('#sale-price input').fill('268.5')
  await program.tap('#phase-0-more')
  await program.tap('#save')
  await program.screen.getByText('已保存').waitFor()
  const catalogs = await stage.server.read('catalogs')
  const services = catalogs.find(({ _id }) => _id === JINGAN)?.['services']
  expect(services).toContainEqual(expect.objectContaining({ serviceId: 'svc_face-1', salePriceFen: 26_850 }))
})

test('time off is asked for, and approved by the manager', async () => {
  await program.navigate('/manage/time-off/index')
  await program.tap('#ask')
  await program.screen.locator('#submit').tap()
  await program.screen.locator('[id^=approve-]').tap()
  await program.screen.getByText('已同意').waitFor()
})
