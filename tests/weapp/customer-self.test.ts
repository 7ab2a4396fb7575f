import { HEALTH_CONSENT_VERSION } from '../../config/policies'
import type { CloudClient } from '../../src/localcloud'
import { takePicture } from '../support/browser'
import { CustomerStage, JINGAN, LIN, visitItem } from '../support/customer-stage'
import type { MiniProgram } from '../support/mini-program'
import { MONDAY } from '../support/salon'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'

let stage: CustomerStage
let program: MiniProgram
let mei: CloudClient
beforeAll(async () => {
  stage = await CustomerStage.start('weapp')
  mei = await stage.server.customer('mei')
  program = await stage.openProgram({ person: 'mei' })
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())
afterEach(async () => expect(await program.problems()).toEqual([]))

/** A confirmed facial of hers that begins within the hour. */
async function writeComing(_id: string, startMinute: number): Promise<void> {
  const items = [visitItem('svc_face-1', LIN, '林听雪', startMinute)]
  await stage.writeVisit({ _id, on: MONDAY, startMinute, status: 'confirmed', items })
}

/** What the desk shows: the whole code, which ends with the day's four digits. */
async function readDeskCode(): Promise<string> {
  const desk = await stage.server.staff('xu', ['receptionist'], { storeIds: [JINGAN] })
  const reply = await call<{ deskCode: string }>(desk, 'booking/show-desk-code', { storeId: JINGAN })
  if (!reply.ok) throw new Error(`the desk shows no code: ${reply.error.code}`)
  return reply.data.deskCode
}

const type = (selector: string, text: string): Promise<void> =>
  program.screen.locator(`${selector} input`).first().fill(text)
/** Two taps so close together that nothing is drawn between them, as on a slow phone. */
const tapTogether = (first: string, second: string): Promise<void> =>
  program.screen.evaluate(
    (screen, both) => both.forEach((selector) => screen.querySelector<HTMLElement>(selector)?.click()),
    [first, second],
  )
const says = (text: string): Promise<void> => program.page.getByText(text).first().waitFor()

test('she checks in with the desk’s code, scanned, or its four digits typed after wrong ones', async () => {
  const deskCode = await readDeskCode()
  await writeComing('appt_scanned', 630)
  await program.navigate('/pages/appointment/index?appointmentId=appt_scanned')
  await program.tap('#check-in')
  await program.answer('scanCode', { result: deskCode })
  await program.tap('#scan')
  await program.sees('#status-text', '已到店')

  await writeComing('appt_typed', 640)
  await program.navigate('/pages/appointment/index?appointmentId=appt_typed')
  await program.tap('#check-in')
  const digits = deskCode.slice(-4)
  await type('#desk-digits', digits === '0000' ? '0001' : '0000')
  await program.tap('#check-in-send')
  await says('这不是今天的签到码')
  await takePicture(program.page, 'customer-check-in')
  await type('#desk-digits', digits)
  await program.tap('#check-in-send')
  await program.sees('#status-text', '已到店')
  const visits = await stage.server.read('appointments')
  expect(visits.map(({ _id, status }) => [_id, status])).toEqual([
    ['appt_scanned', 'arrived'],
    ['appt_typed', 'arrived'],
  ])
}, 120_000)

test('she finds the store on the map and calls it', async () => {
  await program.call('switchTab', { url: '/pages/home/index' })
  await program.answer('makePhoneCall', {})
  await program.screen.getByText('打电话').first().tap()
  await program.screen.getByText('看地图').first().tap()
  await program.overlay.getByText('返回').tap()
  const calls = await program.ask((host) => [...host.calls('makePhoneCall'), ...host.calls('openLocation')])
  expect(calls).toMatchObject([
    { name: 'makePhoneCall', options: { phoneNumber: expect.stringMatching(/^[\d-]+$/) as string } },
    { name: 'openLocation', options: { name: '美合·静安店', latitude: expect.closeTo(31.2, 0) as number } },
  ])
}, 120_000)

test('without a network a line says so; back in it, what failed is there by itself', async () => {
  await program.ask((host) => host.setOnline(false))
  await says('网络断开了')
  await program.navigate('/account/inbox/index')
  await program.screen.getByText('重新加载').waitFor()
  await takePicture(program.page, 'customer-offline')
  await program.ask((host) => host.setOnline(true))
  await says('还没有消息')
  expect(await program.page.getByText('网络断开了').filter({ visible: true }).count()).toBe(0)
}, 120_000)

test('she tells of her health once she agrees; what does not suit her needs the store first', async () => {
  await program.navigate('/account/health/index')
  await tapTogether('#condition-pregnancy', '#condition-asthma')
  await program.screen.locator('#allergies textarea').fill('花粉')
  expect(await program.screen.locator('#save-health').isEnabled()).toBe(false)
  await program.tap('#health-consent')
  await takePicture(program.page, 'customer-health')
  await program.tap('#save-health')
  await program.screen.locator('#agreed').waitFor()
  const consent = { how: 'inApp', version: HEALTH_CONSENT_VERSION }
  expect(await stage.server.read('healthRecords')).toMatchObject([{ version: 1, consent }])
  const told = await call(mei, 'identity/show-my-health', {})
  expect(told).toMatchObject({ data: { record: { conditions: ['pregnancy', 'asthma'], allergies: '花粉' } } })

  // Hot stones are not for the pregnant.
  await program.navigate('/booking/services/index?serviceId=svc_body-2')
  await program.tap('#sheet-next')
  await program.tap('#anybody')
  await program.screen.locator('#blocked-CONTRAINDICATED').waitFor()
  await takePicture(program.page, 'customer-blocked')

  await program.navigate('/account/health/index')
  await program.tap('#withdraw-health')
  await program.tap('#confirm-yes')
  await program.screen.locator('#withdraw-health').waitFor({ state: 'detached' })
  expect(await stage.server.read('healthRecords')).toEqual([])
}, 120_000)

test('she puts in her picture and another name, takes her data along, and is deleted', async () => {
  await program.call('switchTab', { url: '/pages/me/index' })
  await program.tap('#edit-profile')
  await program.tap('#choose-avatar')
  await program.overlay.getByText('同意', { exact: true }).tap()
  await program.overlay.getByLabel('图片1').tap()
  await program.overlay.getByText('完成').tap()
  await says('已保存')
  await type('#nickname', '小美\u202E')
  // Away goes WeChat's own proposal of a name, which lies over the button.
  await program.screen.locator('#nickname input').blur()
  await program.tap('#save-profile')
  await program.sees('#my-name', '小美')
  const avatarFileId: unknown = expect.stringMatching(/^cloud:\/\/.*\/avatars\//)
  expect(await stage.server.read('customers')).toMatchObject([{ displayName: '小美', avatarFileId }])

  await program.tap('#open-data')
  await program.tap('#copy-data')
  await says('已复制，可以粘贴保存')
  const { data } = await program.call('getClipboardData')
  expect(String(data)).toContain('小美')
  await program.call('switchTab', { url: '/pages/me/index' })

  await program.tap('#delete-me')
  await program.tap('#confirm-yes')
  await says('已注销，你的个人信息已删除')
  await program.screen.locator('#delete-me').waitFor({ state: 'detached' })
  const [customer] = await stage.server.read('customers')
  expect(customer).toMatchObject({ isDeleted: true })
  expect(JSON.stringify(customer)).not.toContain('小美')
}, 120_000)
