import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../tests/support/browser'

const ROOT = join(__dirname, '..')
const ICONS = readFileSync(join(ROOT, 'src/ui/components/icon.module.css'), 'utf8')
const TOKENS = readFileSync(join(ROOT, 'src/ui/tokens.css'), 'utf8')

/** The size WeChat recommends; it draws them at a third of it. */
const SIDE_PX = 81

/** What the tab bar of each app shows, by the name of the picture. */
const TABS = {
  customer: { home: 'home', booking: 'calendar', partner: 'heart', mine: 'person' },
  staff: { today: 'sun', schedule: 'board', customers: 'people', desk: 'grid' },
} as const

/** The shape of an icon as SVG, as icon.module.css has it. */
function shapeOf(icon: string): string {
  const [, encoded] =
    new RegExp(`\\.${icon} \\{\\s*-webkit-mask-image: url\\("data:image/svg\\+xml,([^"]+)"`).exec(ICONS) ?? []
  if (encoded === undefined) throw new Error(`icon.module.css has no icon ${icon}`)
  return decodeURIComponent(encoded)
}

function colourOf(token: string): string {
  const [, hex] = new RegExp(`--${token}: (#[0-9a-f]{6});`).exec(TOKENS) ?? []
  if (hex === undefined) throw new Error(`tokens.css has no colour --${token}`)
  return hex
}

/** A chosen tab's icon is in the accent and has a tint inside. */
function drawShape(icon: string, isChosen: boolean): string {
  const colour = colourOf(isChosen ? 'accent-solid' : 'ink-faint')
  const inside = isChosen ? `fill='${colour}' fill-opacity='0.16'` : `fill='none'`
  return shapeOf(icon).replaceAll(`stroke='#000'`, `stroke='${colour}'`).replace(`fill='none'`, inside)
}

async function takePng(page: Page, svg: string): Promise<Buffer> {
  const box = `width:${SIDE_PX}px;height:${SIDE_PX}px;padding:6px;box-sizing:border-box`
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:100%;height:100%}</style><div style="${box}">${svg}</div>`,
  )
  return page.locator('div').screenshot({ omitBackground: true })
}

/** Draws the pictures of both tab bars from the icons of src/ui: `npx tsx scripts/draw-tab-icons.ts`. */
async function drawTabIcons(): Promise<void> {
  const browser = await launchBrowser()
  const page = await browser.newPage({ viewport: { width: SIDE_PX, height: SIDE_PX } })
  for (const [app, tabs] of Object.entries(TABS)) {
    const folder = join(ROOT, 'src', app, 'assets/tab')
    mkdirSync(folder, { recursive: true })
    for (const [name, icon] of Object.entries(tabs)) {
      writeFileSync(join(folder, `${name}.png`), await takePng(page, drawShape(icon, false)))
      writeFileSync(join(folder, `${name}-chosen.png`), await takePng(page, drawShape(icon, true)))
    }
  }
  await browser.close()
}

void drawTabIcons()
