import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../../../tests/support/browser'
import { DEMO_STAFF } from '../people'
import { Random } from '../random'
import { demoServices } from '../services'
import { drawPortrait, drawStoreFront } from './places'
import { drawService } from './scenes'

const PICTURES = join(__dirname, '../../../demo/pictures')

/** Draws every picture of the demo shop anew, always the same, as small JPEG files that are kept with the source. */
async function draw(): Promise<void> {
  const random = new Random(20_261_122)
  const services = demoServices().map(
    ({ serviceId, categoryId }, position) => [serviceId, drawService(categoryId, position, random)] as const,
  )
  const portraits = DEMO_STAFF.map(({ staffMemberId }) => [staffMemberId, drawPortrait(random)] as const)
  const customers = ['customer-1', 'customer-2'].map((name) => [name, drawPortrait(random)] as const)
  const stores = [
    ['store_jingan', drawStoreFront('#f4e7e1', '#c8506b', random)],
    ['store_xuhui', drawStoreFront('#e9efe8', '#6f9277', random)],
  ] as const
  await rm(PICTURES, { recursive: true, force: true })
  await mkdir(PICTURES, { recursive: true })
  const browser = await launchBrowser()
  const page = await browser.newPage()
  for (const [name, svg] of [...services, ...portraits, ...customers, ...stores]) await keep(page, name, svg)
  await browser.close()
}

async function keep(page: Page, name: string, svg: string): Promise<void> {
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`)
  await page.locator('svg').screenshot({ path: join(PICTURES, `${name}.jpg`), type: 'jpeg', quality: 72 })
}

void draw()
