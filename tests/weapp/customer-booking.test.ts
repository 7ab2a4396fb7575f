import { takePicture } from '../support/browser'
import { chooseVisit, moveVisit, programApp } from '../support/customer-path'
import { CustomerStage } from '../support/customer-stage'
import type { MiniProgram } from '../support/mini-program'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { openStored } from '../support/local-keys'

let stage: CustomerStage
beforeAll(async () => {
  stage = await CustomerStage.start('weapp')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

/** Taps a button of WeChat's own. */
async function answerWechat(program: MiniProgram, label: string): Promise<void> {
  await program.overlay.getByText(label, { exact: true }).tap()
}

test('a newcomer books, signs in on the way, moves her appointment and cancels it', async () => {
  const program = await stage.openProgram({ person: 'amei' })
  const app = programApp(program)
  const keepPicture = (name: string): Promise<void> => takePicture(program.page, `customer-${name}`)
  await chooseVisit(app, keepPicture)
  await app.type('#note', '皮肤有点敏感')

  await app.tap('#register')
  await program.page.getByText('请先勾选同意隐私说明').waitFor()
  await app.tap('#consent')
  await keepPicture('confirm')
  await app.tap('#register')
  await answerWechat(program, '同意')
  await answerWechat(program, '允许')
  await app.tap('#submit')
  await answerWechat(program, '允许')
  await program.sees('#status-text', '已提交，等门店确认')
  await program.sees('#detail-time', '后天 周三 12:00–13:10')
  await keepPicture('appointment')

  await moveVisit(app)
  await program.sees('#detail-time', '3月13日 周四 14:00–15:10')
  await app.tap('#cancel')
  await app.tap('#confirm-yes')
  await program.sees('#status-text', '已取消')

  const [stored] = await stage.server.read('appointments')
  expect(stored).toMatchObject({ on: '2025-03-13', startMinute: 840, status: 'cancelled' })
  expect(openStored(stored?.['noteSealed'])).toBe('皮肤有点敏感')
  expect(await stage.server.read('messagePermissions')).not.toEqual([])
  expect(await program.problems()).toEqual([])
}, 120_000)

test('somebody who was here books the same again with three taps', async () => {
  await stage.server.customer('mei')
  await stage.writeVisit()
  const program = await stage.openProgram({ person: 'mei' })
  const app = programApp(program)
  let taps = 0
  const tap = async (selector: string): Promise<void> => {
    taps += 1
    await app.tap(selector)
  }
  await app.sees('#again')
  await takePicture(program.page, 'customer-home-again')
  await tap('#again')
  await app.sees('[id^=offer-]')
  await tap('[id^=offer-] >> nth=0')
  await tap('#submit')
  await answerWechat(program, '允许')
  await program.sees('#status-text', '已提交，等门店确认')
  expect(taps).toBe(3)
  const visits = await stage.server.read('appointments')
  expect(visits.filter(({ customerId, status }) => customerId === 'cust_mei' && status === 'requested')).toHaveLength(1)
  expect(await program.problems()).toEqual([])
}, 120_000)
