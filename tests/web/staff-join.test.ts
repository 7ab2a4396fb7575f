import { takePicture } from '../support/browser'
import { BUILD_TIMEOUT_MS } from '../support/sample'
import { StaffStage } from '../support/staff-stage'

let stage: StaffStage
beforeAll(async () => {
  stage = await StaffStage.start('web')
}, BUILD_TIMEOUT_MS)
afterAll(() => stage.close())

test('a manager invites somebody, who enters the code and is at work', async () => {
  await stage.hire('qin', ['storeManager'])
  const manager = await stage.openWeb('qin', 'phone', '/manage/staff-member/index')
  await manager.locator('#staff-name input').fill('苏小禾')
  await manager.locator('#staff-title input').fill('美容师')
  await manager.locator('#save-profile').tap()
  await manager.locator('#invite').tap()
  const code = await manager.locator('#invitation').innerText()

  const guest = await stage.openWeb('newcomer', 'phone')
  await guest.locator('#invitation-code input').fill('ABC')
  await guest.locator('#join').tap()
  await guest.getByText('邀请码是 8 位').waitFor()
  await guest.locator('#invitation-code input').fill(code.toLowerCase())
  await takePicture(guest, 'staff-web-join')
  await guest.locator('#join').tap()
  await guest.getByText('苏小禾，今天 周一').waitFor()
  await takePicture(guest, 'staff-web-joined')
})
