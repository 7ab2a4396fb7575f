import type { Cloud } from '../../../src/localcloud'
import { startTestCloud } from '../../support/sdk'

let cloud: Cloud
afterEach(() => cloud.close())

it('shows the mini-programs the cloud was started with at /host/', async () => {
  const program = { name: 'customer', directory: '/nowhere', appid: 'wx0000000000000001' }
  cloud = await startTestCloud({ programs: [program] })
  const page = await fetch(`${cloud.url}/host/`)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('customer')
})

it('says that there is no such mini-program', async () => {
  cloud = await startTestCloud()
  expect((await fetch(`${cloud.url}/host/customer/`)).status).toBe(404)
})
