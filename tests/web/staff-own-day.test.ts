import { MONDAY } from '../support/salon'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { call } from '../support/server-cloud'
import { JINGAN, NOON, StaffStage } from '../support/staff-stage'

let stage: StaffStage
beforeAll(async () => {
  stage = await StaffStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

test('a therapist sees of a visit what she does of it: her minutes, her service and its price', async () => {
  const mei = await stage.server.customer('mei')
  const hua = await stage.hire('hua', ['storeManager'])
  await stage.hire('ye', ['therapist'])
  const items = [
    { serviceId: 'svc_face-1', staffMemberId: 'staff_lin' },
    { serviceId: 'svc_nails-1', staffMemberId: 'staff_ye' },
  ]
  type Visit = { appointmentId: string; version: number; items: { serviceName: string; salePriceFen: number }[] }
  const booked = await call<{ appointment: Visit }>(mei, 'booking/book', {
    ...{ storeId: JINGAN, on: MONDAY, startMinute: NOON, items, note: '' },
  })
  if (!booked.ok) throw new Error(JSON.stringify(booked.error))
  const { appointmentId, version } = booked.data.appointment
  await call(hua, 'booking/confirm', { appointmentId, version })
  const [, nails] = booked.data.appointment.items
  if (nails === undefined) throw new Error('the visit has one service only')

  const phone = await stage.openWeb('ye', 'phone')
  const next = phone.locator('#next')
  // Half past eleven: Mei is with Lin from noon on, and comes to her at ten past one.
  await next.getByText('13:10').waitFor()
  await next.getByText('1小时40分后').waitFor()
  await next.getByText(nails.serviceName, { exact: true }).waitFor()
  const line = phone.locator('#day-line')
  await line.getByText('13:10').waitFor()
  expect(await line.getByText('林晓').count()).toBe(0)
  expect(await phone.locator('#figures').textContent()).toContain(String(nails.salePriceFen / 100))

  await phone.locator('#whose-store').click()
  await line.getByText('林晓 叶子').waitFor()
}, 120_000)
