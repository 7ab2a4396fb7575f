import { addDays } from '../../src/domain/shared/time'
import { regular } from '../support/booking'
import { takePicture } from '../support/browser'
import { visitItem } from '../support/customer-stage'
import { appointmentDocument, MONDAY } from '../support/salon'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { JINGAN, StaffStage } from '../support/staff-stage'

/** Three weeks ago: with the demo shop's cycle of 21 days she is due today. */
const LAST_ON = addDays(MONDAY, -21)

let stage: StaffStage
beforeAll(async () => {
  stage = await StaffStage.start('weapp')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())
beforeEach(() => stage.fill())

test('a customer who is due is proposed a time, and it can be taken back', async () => {
  await stage.hire('lin', ['therapist'])
  await regular(stage.server, 'mei')
  const items = [visitItem('svc_face-1', 'staff_lin', '林听雪', 660)]
  const visit = {
    _id: 'appt_last',
    storeId: JINGAN,
    on: LAST_ON,
    startMinute: 660,
    status: 'completed',
    items,
  } as const
  await stage.server.write('appointments', { ...appointmentDocument({ ...visit, items: [...items] }) })
  await stage.server.write('dueVisits', {
    ...{ _id: 'cust_mei_svc_face-1', customerId: 'cust_mei', storeId: JINGAN, serviceId: 'svc_face-1' },
    ...{ serviceName: '水光补水护理', appointmentId: 'appt_last', lastOn: LAST_ON, dueOn: MONDAY },
  })
  const program = await stage.openProgram('lin')
  await program.navigate('/people/due/index')
  await program.tap('#due-cust_mei')
  await program.sees('#next-due', '建议 今天 周一 前后再来')
  await takePicture(program.page, 'staff-due')
  await program.tap('#send-rebooking')
  await program.screen.locator('#next-sent').waitFor()
  await takePicture(program.page, 'staff-due-sent')
  expect(await stage.server.read('rebookings')).toMatchObject([{ customerId: 'cust_mei', status: 'open' }])
  await program.tap('#withdraw-rebooking')
  await program.screen.locator('#send-rebooking').waitFor()
  expect(await stage.server.read('rebookings')).toMatchObject([{ status: 'withdrawn' }])
  expect(await program.problems()).toEqual([])
}, 120_000)

test('staff book a course of visits on the wide desk', async () => {
  await stage.hire('xu', ['receptionist'])
  await stage.server.customer('mei')
  const program = await stage.openProgram('xu', 'pc')
  await program.navigate('/visits/book/index')
  const click = (selector: string): Promise<void> => program.screen.locator(selector).first().click()
  await click('#choose-cust_mei')
  await click('#service-svc_face-1')
  await click('[id="day-2025-03-12"]')
  await click('[id^=offer-]')
  await click('#to-series')
  await click('#series-count-less')
  await click('#series-count-less')
  await program.screen.locator('[id="series-2025-03-19"]').waitFor()
  await takePicture(program.page, 'staff-series')
  await click('#book-series')
  await program.sees('#series-status', '全部约好了')
  const visits = await stage.server.read('appointments')
  expect(visits.map(({ on, status }) => `${String(on)} ${String(status)}`).sort()).toEqual([
    '2025-03-12 confirmed',
    '2025-03-19 confirmed',
  ])
  expect(await program.problems()).toEqual([])
}, 120_000)
