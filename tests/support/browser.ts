// Before @sparticuz/chromium is loaded: makes it unpack the libraries it needs where a machine lacks them.
process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { withLock } from '../../scripts/file-lock'

const PICTURES = path.resolve(__dirname, '../../.local/pictures')
const FONT = path.dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json'))
/** Answered by the test itself, so that Chinese text is drawn on machines without Chinese fonts. */
const FONT_ORIGIN = 'http://fonts.test'

const FLAGS = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
]

/** Starts the Chromium that came from npm, or the one named by `CHROMIUM`. */
export async function launchBrowser(): Promise<Browser> {
  process.env.FONTCONFIG_FILE = await writeFontConfiguration()
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? (await unpackChromium()), args: FLAGS })
}

/** Test files run at the same time: the first unpacks, the others wait. */
async function unpackChromium(): Promise<string> {
  const { default: packed } = await import('@sparticuz/chromium')
  return withLock(path.join(tmpdir(), 'meihe-chromium.lock'), () => packed.executablePath())
}

/** Chromium's own configuration of fonts names one fixed folder; this one also looks where its fonts were unpacked. */
async function writeFontConfiguration(): Promise<string> {
  const file = path.join(tmpdir(), 'meihe-fonts.conf')
  const directories = [path.join(tmpdir(), 'fonts'), '/usr/share/fonts'].map((each) => `<dir>${each}</dir>`).join('')
  const cache = `<cachedir>${path.join(tmpdir(), 'meihe-fonts-cache')}</cachedir>`
  const head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
  await writeFile(file, `${head}<fontconfig>${directories}${cache}</fontconfig>`)
  return file
}

/** A phone of 390 × 844 with a touch screen. */
export async function openPhone(browser: Browser): Promise<BrowserContext> {
  return openContext(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, deviceScaleFactor: 2 })
}

/** A window of 1280 × 800 with a mouse. */
export async function openWide(browser: Browser): Promise<BrowserContext> {
  return openContext(browser, { viewport: { width: 1280, height: 800 } })
}

async function openContext(browser: Browser, options: Parameters<Browser['newContext']>[0]): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options })
  await context.route(`${FONT_ORIGIN}/**`, async (route) => {
    const file = path.join(FONT, path.normalize(new URL(route.request().url()).pathname))
    await route.fulfill({
      body: await readFile(file),
      contentType: file.endsWith('.css') ? 'text/css' : 'font/woff2',
      headers: { 'access-control-allow-origin': '*' },
    })
  })
  await context.addInitScript((origin) => {
    window.addEventListener('DOMContentLoaded', () => {
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      link.href = `${origin}/index.css`
      const style = document.createElement('style')
      style.textContent = `* { font-family: 'Noto Sans SC Variable', sans-serif !important }`
      document.head.append(link, style)
    })
  }, FONT_ORIGIN)
  return context
}

/** On a pad, in CSS pixels from its top left. */
type Place = readonly [x: number, y: number]

/** Draws one stroke with the mouse on a pad of the web build, once its canvas is there and the sheet around it rests. */
export async function drawStroke(pad: Locator, from: Place, to: Place): Promise<void> {
  const { mouse } = pad.page()
  await pad.locator('canvas').hover({ position: { x: from[0], y: from[1] } })
  const box = await pad.boundingBox()
  if (box === null) throw new Error('there is nothing to sign on')
  await mouse.down()
  await mouse.move(box.x + to[0], box.y + to[1], { steps: 8 })
  await mouse.up()
}

/** Keeps a picture of the page under `.local/pictures`, small enough to be looked at by the dozen. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.evaluate(settleAnimations)
  await page.screenshot({ path: path.join(PICTURES, `${name}.jpg`), type: 'jpeg', quality: 60, scale: 'css' })
}

/** Runs in the page: waits for pages that slide in and sheets that rise, not for what shimmers for ever. */
async function settleAnimations(): Promise<void> {
  const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Infinity)
  await Promise.allSettled(ending.map((each) => each.finished))
}
