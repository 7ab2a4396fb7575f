import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { PICTURE_CONSENT_VERSION } from '../../config/policies'
import { takePicture } from '../support/browser'
import { CustomerStage, JINGAN } from '../support/customer-stage'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'

let stage: CustomerStage
beforeAll(async () => {
  stage = await CustomerStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

const visible = (page: Page, selector: string) => page.locator(selector).filter({ visible: true }).last()

test('she reads the advice after a visit, sees her pictures, and has them deleted with a switch', async () => {
  const { server } = stage
  const mei = await server.customer('mei')
  const { _id: appointmentId } = await stage.writeVisit()
  const xia = await server.staff('xia', ['therapist'], { storeIds: [JINGAN] })
  const words = {
    done: '小气泡',
    products: '',
    reaction: '',
    advice: '三天内不要去角质，出门防晒；每晚敷一片舒缓面膜。',
  }
  await call(mei, 'identity/agree-to-pictures', { consentVersion: PICTURE_CONSENT_VERSION })
  await call(xia, 'identity/write-treatment-note', { appointmentId, ...words, seenVersion: 0 })
  for (const side of ['before', 'after']) {
    const picture = readFileSync(`demo/treatment/${side}.jpg`).toString('base64')
    await call(xia, 'identity/add-treatment-picture', { appointmentId, pair: 1, side, picture })
  }

  const page = await stage.openWeb('mei', `/pages/appointment/index?appointmentId=${appointmentId}`)
  await visible(page, '#advice').getByText(words.advice).waitFor()
  await page.goto(page.url().replace(/#.*/, '#/account/treatment/index'))
  await visible(page, `#open-pictures-${appointmentId}`).click()
  await visible(page, `#pictures-${appointmentId}-1-after img`).waitFor()
  await takePicture(page, 'customer-web-treatment')
  await visible(page, '#allow-pictures').click()
  await visible(page, '#confirm-yes').click()
  await page.getByText('照片已删除').filter({ visible: true }).first().waitFor()
  expect(await server.read('treatmentPictures')).toEqual([])
}, 120_000)
