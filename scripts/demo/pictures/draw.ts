import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../../../tests/support/browser'
import { DEMO_STAFF } from '../people'
import { Random } from '../random'
import { demoServices } from '../services'
import { drawPortrait, drawStoreFront } from './places'
import { drawService } from './scenes'
import { drawCheek } from './skin'

const PICTURES = join(__dirname, '../../../demo/pictures')
/** Of a customer before and after a treatment: sealed when the shop is filled, and never uploaded. */
const SEALED_PICTURES = join(__dirname, '../../../demo/treatment')

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
  const cheeks = [
    ['before', drawCheek(1, random)],
    ['after', drawCheek(0.1, random)],
  ] as const
  for (const directory of [PICTURES, SEALED_PICTURES]) {
    await rm(directory, { recursive: true, force: true })
    await mkdir(directory, { recursive: true })
  }
  const browser = await launchBrowser()
  const page = await browser.newPage()
  for (const [name, svg] of [...services, ...portraits, ...customers, ...stores]) await keep(page, PICTURES, name, svg)
  for (const [name, svg] of cheeks) await keep(page, SEALED_PICTURES, name, svg)
  await browser.close()
}

async function keep(page: Page, directory: string, name: string, svg: string): Promise<void> {
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`)
  await page.locator('svg').screenshot({ path: join(directory, `${name}.jpg`), type: 'jpeg', quality: 72 })
}

void draw()
