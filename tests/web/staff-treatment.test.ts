import type { Page } from 'playwright-core'
import { PICTURE_CONSENT_VERSION } from '../../config/policies'
import { takePicture } from '../support/browser'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'
import { NOON, StaffStage } from '../support/staff-stage'

let stage: StaffStage
beforeAll(async () => {
  stage = await StaffStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

const FACES = ['demo/treatment/before.jpg', 'demo/treatment/after.jpg']
const visible = (page: Page, selector: string) => page.locator(selector).filter({ visible: true }).last()

test('a visit is written about and pictured before and after, and all of it stands in the customer’s notes', async () => {
  const { server } = stage
  const mei = await server.customer('mei')
  const { appointmentId, version } = await stage.book(mei, NOON)
  const hua = await stage.hire('hua', ['therapist'])
  let seen = version
  for (const step of ['confirm', 'check-in', 'start']) {
    const moved = await call<{ appointment: { version: number } }>(hua, `booking/${step}`, {
      ...{ appointmentId, version: seen },
    })
    if (!moved.ok) throw new Error(moved.error.code)
    seen = moved.data.appointment.version
  }
  await call(mei, 'identity/agree-to-pictures', { consentVersion: PICTURE_CONSENT_VERSION })

  const phone = await stage.openWeb('hua', 'phone', `/visits/visit/index?id=${appointmentId}`)
  await visible(phone, '#show-note').click()
  await visible(phone, '#edit-note').click()
  const write = (field: string, text: string): Promise<void> =>
    phone.locator(`#note-${field} textarea, textarea#note-${field}`).last().fill(text)
  await write('done', '小气泡清洁，T 区两遍，舒缓导入 10 分钟')
  await write('products', '舒缓精华 2 支；导入仪 2 档')
  await write('reaction', '两颊微红，10 分钟后消退')
  await write('advice', '三天内不要去角质，出门防晒')
  await visible(phone, '#save-note').click()
  await phone.getByText('三天内不要去角质，出门防晒').filter({ visible: true }).first().waitFor()
  for (const [index, side] of ['before', 'after'].entries()) {
    const chooser = phone.waitForEvent('filechooser')
    await visible(phone, `#pictures-${appointmentId}-1-${side}`).click()
    await (await chooser).setFiles(FACES[index] ?? '')
    await visible(phone, `#pictures-${appointmentId}-1-${side} img`).waitFor()
  }
  await visible(phone, `#pictures-${appointmentId}-1-after`).scrollIntoViewIfNeeded()
  await takePicture(phone, 'staff-web-visit-note')
  expect(await server.read('treatmentPictures')).toHaveLength(2)

  const wide = await stage.openWeb('hua', 'wide', '/people/treatment/index?id=cust_mei')
  await visible(wide, '#show-notes').click()
  await visible(wide, `#open-pictures-${appointmentId}`).click()
  await visible(wide, `#pictures-${appointmentId}-1-after img`).waitFor()
  await takePicture(wide, 'staff-web-treatment')
  await visible(wide, '#end-consent').click()
  await visible(wide, '#confirm-yes').click()
  await wide.getByText('她还没有同意拍照留存').filter({ visible: true }).first().waitFor()
  expect(await server.read('treatmentPictures')).toEqual([])
}, 180_000)
