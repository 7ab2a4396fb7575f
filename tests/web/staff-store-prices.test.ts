import type { Page } from 'playwright-core'
import { takePicture } from '../support/browser'
import { dataOf } from '../support/deposits'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'
import { StaffStage } from '../support/staff-stage'

const XUHUI = 'store_xuhui'
const FACIAL = 'svc_face-1'

let stage: StaffStage
beforeAll(async () => {
  stage = await StaffStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

const tap = (page: Page, selector: string): Promise<void> =>
  page.locator(selector).filter({ visible: true }).last().click()
const type = (page: Page, selector: string, text: string): Promise<void> =>
  page.locator(`${selector} input, input${selector}`).last().fill(text)
const shows = (page: Page, text: string): Promise<void> =>
  page.getByText(text).filter({ visible: true }).first().waitFor()

test('an owner gives a service another price at the other store, and its customers see that', async () => {
  const { server } = stage
  await stage.hire('zhao', ['owner'])
  const page = await stage.openWeb('zhao', 'phone', `/manage/service/index?id=${FACIAL}`)
  await tap(page, '#store-prices')
  await shows(page, '美合·徐汇店')
  await type(page, `#price-${XUHUI}`, '12.34567')
  await shows(page, '请填金额，比如 20 或 9.5')
  await type(page, `#price-${XUHUI}`, '388')
  await takePicture(page, 'staff-web-store-prices')
  await tap(page, '#save')
  await shows(page, '已保存')

  const wide = await stage.openWeb('zhao', 'wide', `/manage/store-prices/index?serviceId=${FACIAL}`)
  expect(await wide.locator(`#price-${XUHUI} input, input#price-${XUHUI}`).last().inputValue()).toBe('388')
  const mei = await server.customer('mei')
  const seen = await call<{ services: { serviceId: string; salePriceFen: number }[] }>(mei, 'catalog/show-store', {
    storeId: XUHUI,
  })
  expect(dataOf(seen).services.find(({ serviceId }) => serviceId === FACIAL)).toMatchObject({ salePriceFen: 38_800 })
})
