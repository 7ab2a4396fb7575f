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
  await program.screen.getByText('时间改过：旧的日历请自己删掉，再加一次').waitFor()
  await program.tap('#add-to-calendar')
  await program.page.getByText('已加到手机日历').waitFor()
  const [entry] = await program.ask((host) => host.calls('addPhoneCalendar'))
  const startTime = Date.parse('2025-03-13T14:00:00+08:00') / 1000
  expect(entry).toMatchObject({
    options: {
      startTime,
      endTime: String(startTime + 4200),
      alarmOffset: 3600,
      location: expect.stringContaining('静安') as string,
    },
  })
  await app.tap('#cancel')
  await app.tap('#confirm-yes')
  await program.sees('#status-text', '已取消')

  const [stored] = await stage.server.read('appointments')
  expect(stored).toMatchObject({ on: '2025-03-13', startMinute: 840, status: 'cancelled' })
  expect(openStored(stored?.['noteSealed'])).toBe('皮肤有点敏感')
  expect(await stage.server.read('messagePermissions')).not.toEqual([])
  expect(await program.problems()).toEqual([])
}, 120_000)

test('a customer brings a friend in the evening: both start together, each with her own therapist', async () => {
  await stage.server.customer('lan')
  const program = await stage.openProgram({ person: 'lan' })
  const app = programApp(program)
  await app.sees('#home-services')
  await app.tap('#book-now')
  await app.tap('#toggle-svc_face-1')
  await app.tap('#add-friend')
  await app.tap('#toggle-svc_face-1')
  await takePicture(program.page, 'customer-party')
  await app.tap('#to-therapists')
  await app.tap('[id="svc_face-1-staff_lin"]')
  await app.tap('#to-times')
  await app.tap('#open-month')
  await app.sees('[id="month-2025-03-14"]')
  await takePicture(program.page, 'customer-month')
  await app.tap('[id="month-2025-03-14"]')
  await app.tap('#hours-evening')
  await app.tap('[id^=offer-1] >> nth=0')
  await app.sees('#confirm-guest-1')
  await takePicture(program.page, 'customer-party-confirm')
  await app.tap('#submit')
  await answerWechat(program, '允许')
  await program.sees('#status-text', '已提交，等门店确认')
  const [visit] = (await stage.server.read('appointments')).filter(({ customerId }) => customerId === 'cust_lan')
  const items = visit?.['items'] as { guest?: number; staffMemberId: string; startMinute: number }[]
  expect(visit).toMatchObject({ on: '2025-03-14' })
  expect(items.map(({ guest }) => guest)).toEqual([undefined, 1])
  expect(items[0]?.startMinute).toBeGreaterThanOrEqual(1080)
  expect(items[0]).toMatchObject({ staffMemberId: 'staff_lin', startMinute: items[1]?.startMinute })
  expect(items[1]?.staffMemberId).not.toBe('staff_lin')
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

test('a time that the shop proposes is taken with one tap on the first screen', async () => {
  await stage.server.customer('yue')
  const proposal = {
    ...{ _id: 'reb_yue', customerId: 'cust_yue', storeId: 'store_jingan', storeName: '美合·静安店' },
    items: [{ serviceId: 'svc_face-1', serviceName: '水光补水护理', staffMemberId: 'staff_lin', staffName: '林听雪' }],
    ...{ on: '2025-03-15', startMinute: 900, sentAt: 0, sentByStaffMemberId: 'staff_lin' },
    ...{ expiresAt: Date.parse('2025-03-13T10:00:00+08:00'), status: 'open', version: 1 },
    afterAppointmentId: 'appt_before',
  }
  await stage.server.write('rebookings', proposal)
  const program = await stage.openProgram({ person: 'yue' })
  await program.sees('#proposal-time', '3月15日 周六 15:00')
  await takePicture(program.page, 'customer-proposal')
  await program.tap('#accept-proposal')
  await answerWechat(program, '允许')
  await program.sees('#status-text', '已确认，等你来')
  await program.sees('#detail-time', '3月15日 周六 15:00–16:10')
  expect(await stage.server.read('rebookings')).toMatchObject([{ status: 'accepted' }])
  expect(await program.problems()).toEqual([])
}, 120_000)

test('a course of visits is tried out and booked at once', async () => {
  await stage.server.customer('ran')
  const program = await stage.openProgram({ person: 'ran' })
  const app = programApp(program)
  await chooseVisit(app, () => Promise.resolve())
  await app.tap('#to-series')
  await app.tap('#series-count-less')
  await app.tap('#series-count-less')
  await app.sees('[id="series-2025-03-19"]')
  await takePicture(program.page, 'customer-series')
  await app.tap('#book-series')
  await answerWechat(program, '允许')
  await program.sees('#series-status', '全部约好了')
  const visits = (await stage.server.read('appointments')).filter(({ customerId }) => customerId === 'cust_ran')
  expect(visits.map(({ on }) => on).sort()).toEqual(['2025-03-12', '2025-03-19'])
  await app.tap('#cancel-series')
  await app.tap('#confirm-yes')
  await program.sees('#series-status', '已取消余下的')
  expect(await program.problems()).toEqual([])
}, 120_000)
